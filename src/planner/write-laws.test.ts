import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTemplate } from '../keys/parse.ts';
import { accessPaths, placementOn } from '../model/lookup.ts';
import { conditionSchema, type Entity, type Model, writePatternSchema } from '../model/schema.ts';
import type { AttributeValue, Item } from '../values/attribute-value.ts';
import { bindStep } from './bind.ts';
import { aDesign, composedOf, type Design, keyOf, type Made } from './designs.testing.ts';
import { planModel } from './index.ts';
import { passesCheck, typesOf } from './items.ts';
import { isAmbiguous } from './judge.testing.ts';
import { chance, type Gen, kinds, pick } from './kinds.testing.ts';
import { contextOf } from './lanes.ts';
import type { Plan } from './plan.ts';
import { simulated } from './simulated.testing.ts';

type Attributes = ReadonlyMap<string, AttributeValue>;

/** Attributes in the table's key of an entity. */
function inKey(model: Model, entity: Entity): string[] {
  const [base] = model.tables.flatMap(accessPaths);
  const placement = base && placementOn(entity, base);
  const texts = placement ? [...placement.partition, ...placement.sort] : [];
  const names = texts.flatMap((text) =>
    parseTemplate(text).references.map(({ segment }) => segment.attribute),
  );
  return [...new Set(names)].map((name) => (name === 'shard' ? 'id' : name));
}

/** An item without the keys of the indexes that it has only a part of the key for: it is not in them. */
function withoutParts(model: Model, { entity, stored }: Pick<Made, 'entity' | 'stored'>): Item {
  const paths = model.tables.flatMap(accessPaths);
  const keys = (path: (typeof paths)[number]) =>
    [...path.partitionKey, ...path.sortKey].map(({ name }) => name);
  const whole = paths.filter((path) => keys(path).every((name) => stored[name] !== undefined));
  const kept = new Set([...whole.flatMap(keys), ...entity.attributes.map(({ name }) => name)]);
  return Object.fromEntries(Object.entries(stored).filter(([name]) => kept.has(name)));
}

/** Runs the steps of a write. @returns how many of its requests had a condition that did not hold */
function run(model: Model, plan: Plan, parameters: Attributes, items: ReturnType<typeof simulated>): number {
  const context = contextOf(model);
  const read: Item[][] = [];
  let refused = 0;
  for (const step of plan.steps) {
    const bound = bindStep(context, step, { parameters, earlier: read });
    if (!bound.ok) throw new Error(`unbound: ${bound.missing.join()}`);
    if (step.writes) for (const request of bound.requests) refused += items.write(request) ? 0 : 1;
    else
      read.push(
        bound.requests
          .flatMap((request) => items.read(request).items)
          .filter((item) => passesCheck(context, step, item, parameters)),
      );
  }
  return refused;
}

type Written = {
  design: Design;
  one: Made;
  pattern: ReturnType<typeof writePatternSchema.parse>;
  to: Attributes;
};

/** A write of one item of a design, known by its key or by another attribute. */
const aWritten: fc.Arbitrary<Written | undefined> = fc
  .tuple(aDesign, fc.gen())
  .map(([design, g]) => writtenIn(g, design));

function writtenIn(g: Gen, design: Design): Written | undefined {
  const { model, made } = design;
  if (made.length === 0) return undefined;
  const one = pick(g, ...made);
  const { entity, attributes } = one;
  const action = pick(g, 'create' as const, 'update' as const, 'update' as const, 'delete' as const);
  const free = entity.attributes.filter(({ name }) => name !== 'shard' && kinds[name]);
  // What others are computed from is changed often, as few attributes are.
  const sources = entity.attributes.flatMap(({ shard }) => shard?.of ?? []);
  const names = chance(g, 50) && sources.length > 0 ? sources : free.map(({ name }) => name);
  const changes = action === 'update' ? [pick(g, ...names)] : [];
  const optional = free.filter((attribute) => attribute.optional && !changes.includes(attribute.name));
  const removes =
    action === 'update' && optional.length > 0 && chance(g, 50) ? [pick(g, ...optional).name] : [];
  const scalar = [...attributes.keys()].filter((name) => !['tags', 'place', 'shard'].includes(name));
  const by = chance(g, 70) || scalar.length === 0 ? inKey(model, entity) : [pick(g, ...scalar)];
  const asked = (attribute: string) =>
    conditionSchema.parse({ attribute, operator: '=', operands: [{ parameter: attribute }] });
  const pattern = writePatternSchema.parse({
    id: 'write',
    name: 'Write',
    kind: 'write',
    entity: entity.id,
    action,
    changes,
    removes,
    conditions: action === 'create' ? [] : by.map(asked),
  });
  const to = new Map(attributes);
  for (const name of changes) to.set(name, pick(g, ...(kinds[name]?.values ?? [])));
  for (const name of removes) to.delete(name);
  return { design, one, pattern, to };
}

const misleading = [
  'sparse-may-miss',
  'key-space-overlap',
  'unpadded-number',
  'not-sortable-time',
  'delimiter-in-value',
  'ambiguous-key',
];

/** Expects the table to hold the items composed anew after a write; 'out' where the law says nothing of it. */
function expectComposed({ design, one, pattern, to }: Written): 'held' | 'out' {
  const { made } = design;
  const model: Model = { ...design.model, patterns: [pattern] };
  const context = contextOf(model);
  const plan = planModel(model).plans.get(pattern.id) as Plan;
  const strays = made.some(
    (each) =>
      isAmbiguous(each.entity) ||
      typesOf(context, each.entity.table, each.stored).some(({ id }) => id !== each.entity.id),
  );
  if (strays || plan.steps.length === 0 || plan.reasons.some(({ code }) => misleading.includes(code)))
    return 'out';
  const { entity } = one;
  const isAsked = (each: Made) =>
    pattern.action === 'create'
      ? each === one
      : each.entity === entity &&
        pattern.conditions.every(
          ({ attribute }) =>
            JSON.stringify([...Object.values(each.attributes.get(attribute) ?? {})]) ===
            JSON.stringify([...Object.values(one.attributes.get(attribute) ?? {})]),
        );
  const asked = made.filter(isAsked);
  const others = made.filter((each) => !asked.includes(each));
  const changed = asked.map((each) => {
    if (pattern.action === 'create') return each;
    const attributes = new Map(each.attributes);
    // What is computed of a changed attribute goes with its old value.
    for (const { name, shard } of entity.attributes) if (shard?.of !== undefined) attributes.delete(name);
    for (const name of pattern.changes) attributes.set(name, to.get(name) as AttributeValue);
    for (const name of pattern.removes) attributes.delete(name);
    return composedOf(model, entity, attributes);
  });
  const after = pattern.action === 'delete' ? [] : changed.flatMap((each) => each ?? []);
  if (pattern.action !== 'delete' && after.length < changed.length) return 'out';
  const wanted = [...others, ...after];
  if (new Set(wanted.map(({ stored }) => keyOf(model, stored))).size < wanted.length) return 'out';
  // One item after the other is moved: none can go where another one still is.
  const old = asked.map(({ stored }) => keyOf(model, stored));
  const isTaken = ({ stored }: Made, at: number) => ![-1, at].includes(old.indexOf(keyOf(model, stored)));
  if (after.some(isTaken)) return 'out';
  const items = simulated(
    model,
    (pattern.action === 'create' ? others : made).map(({ stored }) => stored),
  );
  const parameters = new Map([...one.attributes].filter(([name]) => name !== 'shard'));
  for (const name of pattern.changes) parameters.set(`new ${name}`, to.get(name) as AttributeValue);
  expect(run(model, plan, parameters, items)).toBe(0);
  const byKey = (list: readonly Pick<Made, 'entity' | 'stored'>[]) =>
    Object.fromEntries(list.map((each) => [keyOf(model, each.stored), withoutParts(model, each)]));
  const typed = items.items().map((stored) => ({
    entity: typesOf(context, entity.table, stored)[0] ?? entity,
    stored,
  }));
  expect(byKey(typed)).toEqual(byKey(wanted));
  return 'held';
}

describe('what a write leaves', () => {
  it('[P-LAW-7] is the item composed anew of what it now holds, with the keys of table and indexes', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(aWritten, (written) => {
        if (!written) return;
        const held = `${written.pattern.action} ${expectComposed(written)}`;
        seen.set(held, (seen.get(held) ?? 0) + 1);
      }),
      // A failure is shown as it was found: to make a design smaller takes long.
      { numRuns: 300, endOnFailure: true },
    );
    for (const action of ['create', 'update', 'delete'])
      expect(seen.get(`${action} held`), action).toBeGreaterThan(10);
  });
});
