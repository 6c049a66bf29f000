/** Plans carried over an edit are the plans that would be made anew. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openModel } from '../model/open.ts';
import type { Entity, Model } from '../model/schema.ts';
import { planModel } from './index.ts';

const folder = new URL('../../public/examples/', import.meta.url);
const examples = readdirSync(folder)
  .filter((file) => file.endsWith('.json') && file !== 'index.json')
  .map((file) => openModel(readFileSync(new URL(file, folder), 'utf8')).model as Model);

const atEntity = (model: Model, at: number, change: (entity: Entity) => Entity): Model => ({
  ...model,
  entities: model.entities.map((entity, index) =>
    index === at % model.entities.length ? change(entity) : entity,
  ),
});

const atKey = (entity: Entity, at: number, change: (text: string) => string): Entity => ({
  ...entity,
  keys: entity.keys.map((placement, index) =>
    index === at % entity.keys.length ? { ...placement, sort: placement.sort.map(change) } : placement,
  ),
});

/** Edits as a designer makes them: what they leave alone stays the same object. */
const edits: ((model: Model, a: number, b: number) => Model)[] = [
  (model, a, b) =>
    atEntity(model, a, (entity) =>
      atKey(entity, b, (text) => `${text}#{${entity.attributes[b % entity.attributes.length]?.name}}`),
    ),
  (model, a, b) => atEntity(model, a, (entity) => atKey(entity, b, (text) => text.replace(/^[A-Z]+#/, ''))),
  (model, a, b) =>
    atEntity(model, a, (entity) => ({
      ...entity,
      keys: entity.keys.filter((_, index) => index !== b % (entity.keys.length + 1)),
    })),
  (model, a, b) => atEntity(model, a, (entity) => ({ ...entity, count: b % 2 ? undefined : b * 1000 })),
  (model, a, b) =>
    atEntity(model, a, (entity) => ({
      ...entity,
      attributes: entity.attributes.map((one, index) =>
        index === b % entity.attributes.length ? { ...one, optional: !one.optional } : one,
      ),
    })),
  (model, a) => ({
    ...model,
    entities: model.entities.filter((_, index) => index !== a % model.entities.length),
  }),
  (model, a) => ({
    ...model,
    relationships: model.relationships.filter((_, index) => index !== a % (model.relationships.length + 1)),
  }),
  (model, a) => ({
    ...model,
    patterns: model.patterns.map((pattern, index) =>
      index === a % model.patterns.length ? { ...pattern, conditions: pattern.conditions.slice(1) } : pattern,
    ),
  }),
  (model, a) => ({
    ...model,
    tables: model.tables.map((table) => ({
      ...table,
      globalIndexes: table.globalIndexes.filter((_, index) => index !== a % (table.globalIndexes.length + 1)),
    })),
  }),
  (model, a) => ({ ...model, fanOutLimit: 1 + (a % 8) }),
];

describe('plans carried over an edit', () => {
  it('[P-DET-2] are those made anew, after any series of edits', { timeout: 120_000 }, () => {
    const step = fc.tuple(fc.nat({ max: edits.length - 1 }), fc.nat({ max: 40 }), fc.nat({ max: 40 }));
    fc.assert(
      fc.property(
        fc.constantFrom(...examples),
        fc.array(step, { minLength: 1, maxLength: 6 }),
        (example, steps) => {
          let model = example;
          let plan = planModel(model);
          for (const [edit, a, b] of steps) {
            if (model.entities.length < 2) break;
            model = edits[edit]?.(model, a, b) ?? model;
            plan = planModel(model, plan);
            expect([...plan.plans]).toEqual([...planModel(model).plans]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('[P-DET-3] are the same objects where the edit cannot have touched them', () => {
    for (const model of examples) {
      const plan = planModel(model);
      const renamed = planModel({ ...model, name: 'Another name' }, plan);
      const kept = [...renamed.plans].filter(([id, one]) => one === plan.plans.get(id));
      expect(kept.length).toBeGreaterThan(model.patterns.length / 2);
    }
  });
});
