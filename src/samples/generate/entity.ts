/** Makes the items of one entity, one after another. */

import { references } from '../../keys/shape.ts';
import { transformValue } from '../../keys/value.ts';
import { pathSteps } from '../../model/path.ts';
import type { Attribute, Entity, Model, Table } from '../../model/schema.ts';
import { type AttributeValue, scalarOf } from '../../values/attribute-value.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { attributesInKeys, neededAttributes, statedDistinct } from './attributes.ts';
import { wayTo, within } from './copies.ts';
import { isTime, rankOf } from './hints.ts';
import { addToKey, beginKey, endKey } from './key-set.ts';
import { type Choice, hasWideKey, limitToKeys } from './key-space.ts';
import { keysOf, primaryTemplates } from './keys.ts';
import { type Kept, parentDraw } from './parents.ts';
import { distinctIn, poolOf } from './pool.ts';
import { proseOf } from './prose.ts';
import { streamOf } from './random.ts';
import { primaryAttributes, type Relation } from './relations.ts';
import { skewed } from './skew.ts';
import type { Making } from './source.ts';
import { dayLength, type Stretch, stretchOf } from './times.ts';
import { sourceOf } from './values.ts';

/** All that the items of an entity depend on. */
export type EntityTask = {
  model: Model;
  entity: Entity;
  table: Table;
  /** Items asked for, and those that the model states. */
  items: number;
  stated: number;
  seed: number;
  stretch: Stretch;
  vocabulary: Vocabulary;
  relations: readonly Relation[];
  relationsOf: ReadonlyMap<string, readonly Relation[]>;
  /** What was kept of the entities made before. */
  kept: ReadonlyMap<string, Kept>;
  /** Attributes whose values others will ask for. */
  wanted: ReadonlySet<string>;
  /** Values promised to entities made before, by attribute. */
  promised: ReadonlyMap<string, AttributeValue[]>;
  textSize: number;
};

/** The item being made; one object serves all. */
export type Row = {
  at: number;
  isRetry: boolean;
  time: number;
  /** The latest of its times so far. */
  latest: number;
  values: (AttributeValue | undefined)[];
  parents: number[];
};

export type EntityMaker = {
  /** How many items there can be: fewer than asked for where there are not so many keys. */
  items: number;
  /** Names of the attributes that its items may have. */
  names: readonly string[];
  /**
   * Makes an item: writes its values by `names` to a list, from `from` on. Returns the hash of its primary key, which
   * is 0 where no two are alike anyway; undefined where the primary key cannot be composed.
   */
  make(at: number, isRetry: boolean, to: (AttributeValue | undefined)[], from: number): number | undefined;
  /** Keeps of the item made last what others refer to. */
  keep(): void;
  kept: Kept;
};

/** Share of the items that have an optional attribute; planning assumes the same. */
const presence = 0.5;
/** An expiry lies some weeks behind the item's last time. */
const meanLife = 30 * dayLength;

/** Prepares the making of an entity's items, so that nothing is looked up for each of them. */
export function makerOfEntity(task: EntityTask): EntityMaker {
  const { model, entity, table, relations, kept: others, stretch, seed } = task;
  const attributes = neededAttributes(entity);
  const slotOf = (name: string) => attributes.findIndex((attribute) => attribute.name === name);
  const random = streamOf(seed, entity.id);
  const making: Making = {
    random,
    vocabulary: task.vocabulary,
    prose: proseOf(task.vocabulary, streamOf(seed, entity.id, 'text')),
    entity: entity.name,
    items: task.items,
    inKeys: attributesInKeys(entity),
    textSize: task.textSize,
    presence,
  };
  const primary = new Set(primaryAttributes(entity));
  const unique = new Set(
    model.patterns.flatMap((each) => (each.kind === 'write' && each.entity === entity.id ? each.unique : [])),
  );
  const kept: Kept = {
    count: 0,
    times: [],
    columns: new Map([...task.wanted].map((name) => [name, []])),
    links: relations.map(() => []),
  };
  const row: Row = { at: 0, isRetry: false, time: 0, latest: 0, values: [], parents: [] };
  const steps: (() => void)[] = [];
  // Relations to the entity itself come last: the first item takes its own values.
  const late: (() => void)[] = [];
  const settledSlots = new Set<number>();
  const choices = new Map<number, Choice>();
  const wide = new Set<string>();
  const mayLack = (attribute: Attribute) => attribute.optional && !primary.has(attribute.name);

  for (const [r, relation] of relations.entries()) {
    const isOwn = relation.to === entity.id;
    const parent = isOwn ? kept : others.get(relation.to);
    const slots = relation.by.map(({ attribute }) => slotOf(attribute));
    const settled = slots.flatMap((slot, at) => (settledSlots.has(slot) ? [at] : []));
    const free = slots.flatMap((slot, at) => (slot < 0 || settledSlots.has(slot) ? [] : [{ slot, at }]));
    const lacks = free.length > 0 && free.every(({ slot }) => attributes[slot] && mayLack(attributes[slot]));
    row.parents[r] = -1;
    if (!parent) continue;
    const choice: Choice = { size: parent.count };
    if (!isOwn && settled.length === 0) for (const { slot } of free) choices.set(slot, choice);
    for (const { slot } of free) settledSlots.add(slot);
    const columns = free.map(({ slot, at }) => ({
      slot,
      its: relation.by[at]?.its ?? '',
      column: parent.columns.get(relation.by[at]?.its ?? ''),
    }));
    const draw = isOwn ? undefined : parentDraw(relation, parent, settled, random);
    const given = settled.map((at) => slots[at] ?? 0);
    const pick = () => {
      if (lacks && random.unit() >= presence) return -1;
      if (choice.forced) return choice.forced[row.at] ?? 0;
      // Of its own kind, an item refers to an earlier one.
      return draw ? draw(given.map((slot) => row.values[slot])) : row.at === 0 ? -1 : random.below(row.at);
    };
    const take = () => {
      const at = pick();
      row.parents[r] = at;
      for (const { slot, column } of columns) row.values[slot] = at < 0 ? undefined : column?.[at];
    };
    if (!isOwn) steps.push(take);
    else
      late.push(() => {
        take();
        if (row.at > 0 || lacks) return;
        // The very first has only itself to refer to; its own value is there once the other steps are done.
        for (const { slot, its } of columns) row.values[slot] = row.values[slotOf(its)];
      });
  }
  const parentTimes = relations.flatMap(({ to }, r) => {
    const times = others.get(to)?.times;
    return times ? [{ r, times }] : [];
  });
  const length = stretch.to - stretch.from;
  steps.push(() => {
    let latest = stretch.from;
    for (const { r, times } of parentTimes) {
      const time = times[row.parents[r] ?? -1];
      if (time !== undefined && time > latest) latest = time;
    }
    row.time =
      parentTimes.length === 0
        ? stretch.from + (length * (row.at + random.unit())) / Math.max(1, task.items)
        : latest + (stretch.to - latest) * random.unit();
    row.latest = row.time;
  });

  const timed = attributes
    .flatMap((attribute, slot) => (isTime(attribute) && !settledSlots.has(slot) ? [{ attribute, slot }] : []))
    .filter(({ attribute }) => !attribute.copyOf && !attribute.values?.length)
    .toSorted((a, b) => rankOf(a.attribute.name) - rankOf(b.attribute.name));
  const firstTime = timed.find(({ attribute }) => !attribute.span)?.slot;
  for (const { attribute, slot } of timed) {
    settledSlots.add(slot);
    const source = sourceOf(attribute, making);
    const time = timeOfSlot(attribute, slot === firstTime, table.timeToLive === attribute.name);
    const lacks = mayLack(attribute);
    steps.push(() => {
      row.values[slot] = lacks && random.unit() >= presence ? undefined : source.fresh(time());
    });
  }

  function timeOfSlot(attribute: Attribute, isFirst: boolean, isExpiry: boolean): () => number {
    const { distinct } = attribute;
    const own = attribute.span && stretchOf(attribute.span);
    const coarse = (time: number) => {
      if (!distinct || distinct < 1) return time;
      const within = own ?? stretch;
      const step = (within.to - within.from) / distinct;
      return within.from + Math.floor((time - within.from) / step) * step;
    };
    if (own) return () => coarse(own.from + (own.to - own.from) * random.unit());
    if (isExpiry) return () => row.latest + meanLife * (0.5 + random.unit());
    const isDay = attribute.format?.kind === 'iso-date' && rankOf(attribute.name) < 2;
    if (isFirst || isDay) return () => coarse(row.time);
    // Most follow soon: the third power of a number below 1 is small.
    return () => {
      row.latest += Math.max(0, stretch.to - row.latest) * random.unit() ** 3;
      return coarse(row.latest);
    };
  }

  for (const [slot, attribute] of attributes.entries()) {
    if (settledSlots.has(slot) || attribute.shard?.of !== undefined) continue;
    const copied = attribute.copyOf && copyStep(attribute, slot);
    settledSlots.add(slot);
    if (copied) {
      steps.push(copied);
      continue;
    }
    const source = sourceOf(attribute, making);
    const promised = task.promised.get(attribute.name);
    const lacks = mayLack(attribute);
    const stated = statedDistinct(attribute, entity, task.stated, unique);
    const isListed = Number.isFinite(source.size);
    if (source.wide && stated === undefined && !promised) wide.add(attribute.name);
    const size = stated === undefined || isListed ? undefined : distinctIn(task.items, stated, task.stated);
    const choice: Choice = { size: size ?? source.size };
    if (!promised && Number.isFinite(choice.size)) choices.set(slot, choice);
    const pool =
      size === undefined ? undefined : poolOf(source, size, skewed(size, attribute.skew, random), random);
    const { at: listed } = source;
    const draw = (): AttributeValue | undefined => {
      if (promised) return promised[row.at];
      const forced = choice.forced?.[row.at];
      if (pool) return pool.at(forced ?? pool.numberFor(row.at, row.isRetry), row.time);
      return forced !== undefined && listed ? listed(forced) : source.fresh(row.time);
    };
    steps.push(() => {
      row.values[slot] = lacks && random.unit() >= presence ? undefined : draw();
    });
  }
  steps.push(...late);
  for (const [slot, { name, type, shard }] of attributes.entries()) {
    if (shard?.of === undefined || settledSlots.has(slot)) continue;
    const from = slotOf(shard.of);
    const transform = { kind: 'shard', count: shard.count, first: shard.first } as const;
    steps.push(() => {
      const value = row.values[from];
      const scalar = value && scalarOf(value);
      const result = scalar && transformValue(transform, scalar);
      row.values[slot] = result?.ok ? (type === 'N' ? { N: result.text } : { S: result.text }) : undefined;
    });
    if (primary.has(name) && primary.has(shard.of))
      choices.set(slot, choices.get(from) ?? { size: Infinity });
  }

  /** Takes the value of the item referred to, along the shortest way of relations to the source. */
  function copyStep(attribute: Attribute, slot: number): (() => void) | undefined {
    const { copyOf } = attribute;
    if (!copyOf) return undefined;
    const way = wayTo(copyOf.entity, relations, attribute.name, task.relationsOf);
    const source = others.get(copyOf.entity);
    if (!way || !source) return undefined;
    const hops = way.slice(1).map((r, at) => others.get(entityOn(way, at))?.links[r]);
    const [top = '', ...inner] = source.columns.has(copyOf.attribute)
      ? [copyOf.attribute]
      : pathSteps(copyOf.attribute);
    const column = source.columns.get(top);
    const start = way[0] ?? 0;
    return () => {
      let at = row.parents[start] ?? -1;
      for (const links of hops) at = at < 0 ? -1 : (links?.[at] ?? -1);
      row.values[slot] = at < 0 ? undefined : within(column?.[at], inner);
    };
  }

  /** The entity that the first `at + 1` relations of a way lead to. */
  function entityOn(way: readonly number[], at: number): string {
    let list = relations;
    let id = '';
    for (const r of way.slice(0, at + 1)) {
      id = list[r]?.to ?? '';
      list = task.relationsOf.get(id) ?? [];
    }
    return id;
  }

  const names = primaryTemplates(entity).flatMap(references);
  const slotsInKey = [...new Set(names)].map(slotOf);
  const items = limitToKeys(slotsInKey, choices, task.items, streamOf(seed, entity.id, 'keys'));
  const keys = keysOf(entity, table, slotOf);
  const isUniqueAnyway = hasWideKey(entity, (name) => wide.has(name));
  const baseNames = new Set(keys.base.map(({ name }) => name));
  const stored = attributes.flatMap(({ name, stored }, slot) =>
    stored && !baseNames.has(name) ? [{ name, slot }] : [],
  );
  const itemNames = [...new Set([...keys.base, ...stored, ...keys.indexes.flat()].map(({ name }) => name))];
  const columnOf = (name: string) => itemNames.indexOf(name);
  const slotOfColumn = itemNames.map((name) => stored.find((one) => one.name === name)?.slot);
  const indexes = keys.indexes.map((list) =>
    list.map(({ name, compose }) => ({ column: columnOf(name), compose })),
  );
  const columns = [...kept.columns].map(([name, column]) => ({ slot: slotOf(name), column }));

  const composed: AttributeValue[] = [];
  // Most items are ones that no other refers to.
  const isAskedFor = [...task.relationsOf.values()].some((list) => list.some(({ to }) => to === entity.id));

  return {
    items,
    kept,
    names: itemNames,
    make: (at, isRetry, to, from) => {
      row.at = at;
      row.isRetry = isRetry;
      for (const step of steps) step();
      if (keys.base.length === 0) return undefined;
      beginKey();
      for (let column = 0; column < itemNames.length; column += 1) {
        const base = keys.base[column];
        if (!base) {
          const slot = slotOfColumn[column];
          to[from + column] = slot === undefined ? undefined : row.values[slot];
          continue;
        }
        const value = base.compose(row.values);
        if (!value) return undefined;
        to[from + column] = value;
        if (!isUniqueAnyway) addToKey(value);
      }
      for (const index of indexes) addIndexKeys(index, to, from);
      return isUniqueAnyway ? 0 : endKey();
    },
    keep: () => {
      kept.count += 1;
      if (!isAskedFor) return;
      kept.times.push(row.time);
      for (const { slot, column } of columns) column.push(row.values[slot]);
      for (const [r, links] of kept.links.entries()) links.push(row.parents[r] ?? -1);
    },
  };

  /** All key attributes of an index or none: an item that lacks one has no entry there. */
  function addIndexKeys(
    index: (typeof indexes)[number],
    to: (AttributeValue | undefined)[],
    from: number,
  ): void {
    for (let at = 0; at < index.length; at += 1) {
      const value = index[at]?.compose(row.values);
      if (!value) return;
      composed[at] = value;
    }
    for (let at = 0; at < index.length; at += 1) to[from + (index[at]?.column ?? 0)] = composed[at];
  }
}
