/** Re-planning after an edit, and how it grows with the number of access patterns. */
import { type Model, modelSchema } from '../../src/model/schema.ts';
import { planModel } from '../../src/planner/index.ts';
import { largeModel } from './large-model.ts';
import { percentile, timed } from './stats.ts';

type Edit = (model: Model, turn: number) => Model;

const atEntity = (
  model: Model,
  at: number,
  change: (entity: Model['entities'][number]) => Model['entities'][number],
): Model => ({
  ...model,
  entities: model.entities.map((entity, index) => (index === at ? change(entity) : entity)),
});

/** What a designer does, one after the other; what an edit leaves alone keeps its identity, as in the page. */
export const edits: Edit[] = [
  // Lengthen or shorten the sort key of one entity.
  (model, turn) =>
    atEntity(model, turn % 100, (entity) => ({
      ...entity,
      keys: entity.keys.map((placement, index) =>
        index === 0
          ? {
              ...placement,
              sort: placement.sort.map((text) =>
                text.endsWith('#{region}') ? text.slice(0, -9) : `${text}#{region}`,
              ),
            }
          : placement,
      ),
    })),
  // Move an entity to a partition of its own in one index, or back.
  (model, turn) =>
    atEntity(model, (turn * 7) % 100, (entity) => ({
      ...entity,
      keys: entity.keys.map((placement, index) =>
        index === 2 ? { ...placement, partition: [turn % 2 ? 'OWNER#{ownerId}' : 'BY#{title}'] } : placement,
      ),
    })),
  // Change a count.
  (model, turn) => atEntity(model, (turn * 13) % 100, (entity) => ({ ...entity, count: 1000 + turn })),
  // Add an attribute.
  (model, turn) =>
    atEntity(model, (turn * 17) % 100, (entity) => ({
      ...entity,
      attributes: [...entity.attributes, { name: `more${turn}`, type: 'S', optional: true, stored: true }],
    })),
  // Change a pattern.
  (model, turn) => ({
    ...model,
    patterns: model.patterns.map((pattern, index) =>
      index === turn % model.patterns.length
        ? { ...pattern, conditions: pattern.conditions.slice(0, 1) }
        : pattern,
    ),
  }),
];

/** Prints, for 10 to 10,000 patterns, what one edit costs, beside one pass of the schema over the same model. */
export function benchPlanning(): void {
  console.log('  patterns   whole plan   after one edit: p50      p95   p95 / reading the model once');
  for (const patterns of [10, 100, 1000, 10_000]) {
    let model = largeModel(patterns);
    let plan = planModel(model);
    const whole = timed(() => planModel(model));
    const times: number[] = [];
    const beside: number[] = [];
    const turns = patterns > 1000 ? 100 : 1000;
    const warmUp = 20;
    // The first edits are not counted: they are made before the code is warm.
    for (let turn = 0; turn < warmUp + turns; turn++) {
      model = (edits[turn % edits.length] as Edit)(model, turn);
      const next = model;
      const before = plan;
      const time = timed(() => {
        plan = planModel(next, before);
      });
      if (turn >= warmUp) times.push(time);
      if (turn % 10 === 0) beside.push(timed(() => void modelSchema.parse(next)));
    }
    const p95 = percentile(times, 0.95);
    const cells = [
      patterns.toLocaleString('en'),
      ms(whole),
      ms(percentile(times, 0.5)),
      ms(p95),
      (p95 / percentile(beside, 0.5)).toFixed(2),
    ];
    const widths = [10, 13, 21, 9, 31];
    console.log(cells.map((cell, index) => cell.padStart(widths[index] ?? 0)).join(''));
  }
}

const ms = (time: number) => `${time.toFixed(1)} ms`;
