/** Sample items from what a model says of its entities: the same seed gives the same items. */
import { sizeOfItem } from '../../capacity/sizes.ts';
import { tableOf } from '../../model/lookup.ts';
import type { Entity, Model, Span } from '../../model/schema.ts';
import type { AttributeValue, Item } from '../../values/attribute-value.ts';
import { type ItemRows, itemOfRow, itemsOfRows } from '../../values/item-rows.ts';
import { plainVocabulary, type Vocabulary } from '../vocabulary.ts';
import { neededAttributes } from './attributes.ts';
import { shareOut, statedCounts } from './counts.ts';
import { type EntityMaker, type EntityTask, makerOfEntity } from './entity.ts';
import { isFreeText } from './hints.ts';
import { createKeySet, type KeySet, takeKey } from './key-set.ts';
import type { Kept } from './parents.ts';
import { proseOf } from './prose.ts';
import { streamOf } from './random.ts';
import { inOrder, type Relation, relationsOf } from './relations.ts';
import { settle } from './settle.ts';
import { stretchOf } from './times.ts';
import { sourceOf } from './values.ts';

export type GenerateOptions = {
  /** Absent: the model's, else 1. */
  seed?: number;
  /** Items over all entities, shared out as the model's counts are. Absent: the model's, else 1,000. */
  items?: number;
  /** Items by id of the entity instead; those not named get none. */
  counts?: Readonly<Record<string, number>>;
  /** When times lie. Absent: the model's, else `defaultSpan`. */
  span?: Span;
  /** Absent: a few words of each kind. */
  vocabulary?: Vocabulary;
  /** Most items in a chunk. */
  chunk?: number;
};

/** Some items of one entity. */
export type Chunk = {
  /** Ids. */
  table: string;
  entity: string;
  rows: ItemRows;
  /** The same as objects, made when they are read. */
  readonly items: Item[];
  /** Items so far, these included, and those to come in all. */
  done: number;
  total: number;
};

/** Something asked for that could not be had. */
export type Note = { entity: string; message: string };

export type Generation = {
  /** Items planned for each entity, by id. */
  counts: ReadonlyMap<string, number>;
  total: number;
  /** Makes the items while it is read; whoever stops reading cancels the rest. To be read once. */
  chunks: Generator<Chunk, void, undefined>;
  /** Filled while chunks are read. */
  notes: readonly Note[];
};

const defaultChunk = 2000;
/** Tries to find a primary key that no item has yet. */
const mostTries = 30;
/** So many items in a row that found none: there are none left. */
const mostFailures = 200;

/**
 * Generates items of every entity of a model: entities that others refer to first. Items are such that DynamoDB takes
 * them where the model is without problems; primary keys are unique in each table.
 */
export function generate(model: Model, options: GenerateOptions = {}): Generation {
  const stated = statedCounts(model);
  const { counts: given } = options;
  const counts = given
    ? new Map(
        model.entities.map(({ id }) => [
          id,
          Math.max(0, Math.floor((Object.hasOwn(given, id) && given[id]) || 0)),
        ]),
      )
    : settle(
        model,
        allRelations(model),
        shareOut(options.items ?? model.generator?.items ?? 1000, stated),
        (tried) => countsMade(chunksOf(model, options, tried, 0, [])),
      );
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const notes: Note[] = [];
  return { counts, total, notes, chunks: chunksOf(model, options, counts, total, notes) };
}

/** The items of each entity that come out. */
function countsMade(chunks: Iterable<Chunk>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { entity, items } of chunks) counts.set(entity, (counts.get(entity) ?? 0) + items.length);
  return counts;
}

function* chunksOf(
  model: Model,
  options: GenerateOptions,
  counts: ReadonlyMap<string, number>,
  total: number,
  notes: Note[],
): Generator<Chunk, void, undefined> {
  const relations = allRelations(model);
  const kept = new Map<string, Kept>();
  const promised = new Map<string, Map<string, AttributeValue[]>>();
  const seen = new Map<string, KeySet>();
  let done = 0;
  for (const entity of inOrder(model, relations)) {
    const table = tableOf(model, entity.table);
    const asked = counts.get(entity.id) ?? 0;
    if (!table) continue;
    const task: EntityTask = {
      model,
      entity,
      table,
      items: asked,
      // Where the model does not say how many there are, its distinct values are those of the items asked for.
      stated: Math.max(1, entity.count ?? asked),
      seed: options.seed ?? model.generator?.seed ?? 1,
      stretch: stretchOf(options.span ?? model.generator?.span),
      vocabulary: options.vocabulary ?? plainVocabulary,
      relations: relations.get(entity.id) ?? [],
      relationsOf: relations,
      kept,
      wanted: wantedOf(model, relations, entity),
      promised: promised.get(entity.id) ?? new Map(),
      textSize: 100,
    };
    if (asked > 0) promise(task, model, counts, promised);
    const maker = makerOfEntity(sizedTask(task, notes));
    kept.set(entity.id, maker.kept);
    const keys = seen.get(table.id) ?? createKeySet();
    seen.set(table.id, keys);
    const { names } = maker;
    let values: (AttributeValue | undefined)[] = [];
    let count = 0;
    let failures = 0;
    const size = Math.max(1, options.chunk ?? defaultChunk);
    while (maker.kept.count < maker.items && failures < mostFailures) {
      if (!makeFreeItem(maker, keys, values, count * names.length)) {
        failures += 1;
        continue;
      }
      failures = 0;
      maker.keep();
      count += 1;
      if (count < size) continue;
      done += count;
      yield chunkOf(table.id, entity.id, { names, count, values }, done, total);
      values = [];
      count = 0;
    }
    done += count;
    if (count > 0) yield chunkOf(table.id, entity.id, { names, count, values }, done, total);
    if (maker.kept.count < asked) notes.push(shortfall(entity, asked, maker.kept.count));
  }
}

function shortfall(entity: Entity, asked: number, given: number): Note {
  const which =
    given === 0
      ? 'no item has a whole primary key'
      : 'there are no more primary keys by its templates and values';
  return { entity: entity.id, message: `${entity.name} has ${given} items, not ${asked}: ${which}.` };
}

function chunkOf(table: string, entity: string, rows: ItemRows, done: number, total: number): Chunk {
  return {
    table,
    entity,
    rows,
    get items() {
      return itemsOfRows(rows);
    },
    done,
    total,
  };
}

/** Makes an item whose primary key is free. Returns whether there was one. */
function makeFreeItem(
  maker: EntityMaker,
  keys: KeySet,
  to: (AttributeValue | undefined)[],
  from: number,
): boolean {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const key = maker.make(maker.kept.count, tries > 0, to, from);
    if (key === undefined) continue;
    if (key === 0 || takeKey(keys, key)) return true;
  }
  return false;
}

/** The relations of every entity; a copy without a way to its source takes that of any item of it. */
function allRelations(model: Model): Map<string, readonly Relation[]> {
  const found = new Map(model.entities.map((entity) => [entity.id, relationsOf(model, entity)]));
  for (const entity of model.entities) {
    const own = found.get(entity.id) ?? [];
    const reached = new Set<string>([entity.id]);
    const reach = (list: readonly Relation[]): void => {
      for (const { to } of list) {
        if (reached.has(to)) continue;
        reached.add(to);
        reach(found.get(to) ?? []);
      }
    };
    reach(own);
    const sources = new Set(entity.attributes.flatMap(({ copyOf }) => (copyOf ? [copyOf.entity] : [])));
    const missing = [...sources].filter(
      (id) => !reached.has(id) && model.entities.some((each) => each.id === id),
    );
    if (missing.length > 0) found.set(entity.id, [...own, ...missing.map((to) => ({ to, by: [] }))]);
  }
  return found;
}

/** Attributes of an entity that others refer to or copy. */
function wantedOf(
  model: Model,
  relations: ReadonlyMap<string, readonly Relation[]>,
  entity: Entity,
): Set<string> {
  const names = new Set<string>();
  for (const list of relations.values())
    for (const { to, by } of list) if (to === entity.id) for (const { its } of by) names.add(its);
  for (const other of model.entities)
    for (const { copyOf } of other.attributes) {
      if (copyOf?.entity !== entity.id) continue;
      const isName = entity.attributes.some(({ name }) => name === copyOf.attribute);
      names.add(isName ? copyOf.attribute : (/^[^.[]+/.exec(copyOf.attribute)?.[0] ?? copyOf.attribute));
    }
  return names;
}

/**
 * Where references run in a circle, the entity that is made first refers to one that is not made yet: the values it
 * refers to are made now, and promised to the other.
 */
function promise(
  task: EntityTask,
  model: Model,
  counts: ReadonlyMap<string, number>,
  promised: Map<string, Map<string, AttributeValue[]>>,
): void {
  const ahead = new Map(task.kept);
  for (const { to, by } of task.relations) {
    if (to === task.entity.id || task.kept.has(to) || by.length === 0) continue;
    const other = model.entities.find(({ id }) => id === to);
    const items = counts.get(to) ?? 0;
    if (!other) continue;
    const values = promised.get(to) ?? new Map<string, AttributeValue[]>();
    promised.set(to, values);
    for (const { its } of by) {
      const attribute = neededAttributes(other).find(({ name }) => name === its);
      if (!attribute || values.has(its)) continue;
      const random = streamOf(task.seed, to, 'promised', its);
      const prose = proseOf(task.vocabulary, random);
      const making = {
        random,
        prose,
        vocabulary: task.vocabulary,
        entity: other.name,
        items,
        inKeys: new Map(),
        textSize: 16,
        presence: 1,
      };
      const source = sourceOf(attribute, making);
      const { from, to: end } = task.stretch;
      values.set(
        its,
        Array.from({ length: items }, (_, at) =>
          source.fresh(from + ((end - from) * at) / Math.max(1, items)),
        ),
      );
    }
    ahead.set(to, { count: items, times: [], columns: values, links: [] });
  }
  task.kept = ahead;
}

/** The task with the length of free texts that brings items near the size that the model states. */
function sizedTask(task: EntityTask, notes: Note[]): EntityTask {
  const { entity } = task;
  const { size } = entity;
  if (size === undefined || task.items === 0) return task;
  const inKeys = new Set(entity.keys.flatMap(({ partition, sort }) => [...partition, ...sort]));
  const free = entity.attributes.filter(
    (attribute) =>
      attribute.stored &&
      isFreeText(attribute, entity.name) &&
      ![...inKeys].some((text) => text.includes(`{${attribute.name}`)),
  );
  const trial = makerOfEntity({ ...task, textSize: 1 });
  let bytes = 0;
  let made = 0;
  for (let at = 0; at < Math.min(24, trial.items); at += 1) {
    const values: (AttributeValue | undefined)[] = [];
    if (trial.make(at, false, values, 0) === undefined) continue;
    trial.keep();
    bytes += sizeOfItem(itemOfRow({ names: trial.names, count: 1, values }, 0));
    made += 1;
  }
  if (made === 0) return task;
  const rest = size - bytes / made;
  const share = free.reduce((sum, { optional }) => sum + (optional ? 0.5 : 1), 0);
  if (share > 0) return { ...task, textSize: Math.max(1, rest / share) };
  if (Math.abs(rest) > size / 4) {
    const message = `Items of ${entity.name} have about ${Math.round(bytes / made)} bytes, not ${size}: no attribute of free text takes up the difference.`;
    notes.push({ entity: entity.id, message });
  }
  return task;
}
