import { describe, expect, it } from 'vitest';
import {
  aCondition,
  aGlobalIndex,
  aModel,
  anEntity,
  aPlacement,
  aRead,
  aTable,
} from '../../../src/model/builders.ts';
import { planModel } from '../../../src/planner/index.ts';
import type { FanOut, Scope } from '../../../src/planner/plan.ts';
import {
  candidateText,
  chosen,
  fanOutText,
  figureText,
  filterText,
  losers,
  lossText,
  scopeGroups,
} from './plan.ts';

const scope = (key: Scope['key'], text: string, state: Scope['state'], position = 0): Scope => ({
  key,
  position,
  text,
  state,
});

describe('scopeGroups', () => {
  it('keeps the key attributes apart and marks the first break', () => {
    const groups = scopeGroups([
      scope('partition', 'A#', 'fixed'),
      scope('partition', '{a}', 'equal'),
      scope('partition', '{b}', 'equal', 1),
      scope('sort', '{c}', 'unbound'),
      scope('sort', '{d}', 'unbound', 1),
    ]);
    expect(groups.map(({ key, position, scopes, breaks }) => [key, position, scopes.length, breaks])).toEqual(
      [
        ['partition', 0, 2, undefined],
        ['partition', 1, 1, undefined],
        ['sort', 0, 1, 0],
        ['sort', 1, 1, undefined],
      ],
    );
  });
});

describe('fanOutText', () => {
  const status: FanOut = {
    attribute: 'status',
    count: 3,
    values: ['OPEN', 'PAID', 'SENT'],
    source: 'values',
  };
  it.each([
    [[status], 'once per status: 3 requests (OPEN, PAID, SENT)'],
    [[{ attribute: 'ids', count: 10, source: 'in' as const }], 'once per ids: about 10 requests'],
    [[status, { ...status, attribute: 'kind' }], 'once per status and per kind: 9 requests'],
    [
      [
        { ...status, varyWith: 'x' },
        { ...status, attribute: 'day', varyWith: 'x' },
      ],
      'once per status with day: 3 requests',
    ],
  ])('says fan-out %#', (fanOut, words) => {
    expect(fanOutText(fanOut)).toBe(words);
  });
  it('says nothing of a single request', () => {
    expect(fanOutText([])).toBeUndefined();
  });
  it('shortens a long list of values', () => {
    const values = Array.from({ length: 10 }, (_, at) => at);
    const shards: FanOut = { attribute: 'shard', count: 10, values, source: 'shard' };
    expect(fanOutText([shards])).toBe('once per shard: 10 requests (0, 1, 2, 3, 4, 5 and 4 more)');
  });
});

describe('candidates', () => {
  const model = aModel({
    tables: [aTable({ name: 'Main', globalIndexes: [aGlobalIndex({ name: 'GSI1' })] })],
    entities: [
      anEntity({
        name: 'Order',
        attributes: ['userId', 'orderId', 'status'],
        keys: [
          aPlacement('main', 'USER#{userId}', 'ORDER#{orderId}'),
          aPlacement('gsi1', '{status}', '{userId}'),
        ],
      }),
    ],
    patterns: [aRead({ name: 'Mine', conditions: ['userId'] })],
  });
  const plan = planModel(model).plans.get('mine');

  it('are the chosen one or lost', () => {
    if (!plan) throw new Error('There is no plan');
    expect(chosen(plan).map((candidate) => candidateText(model, candidate))).toEqual(['Main, base key']);
    const lost = losers(plan);
    expect(lost.length + 1).toBe(plan.candidates.length);
    const gsi = lost.find(({ path }) => path.kind === 'gsi');
    expect(gsi && candidateText(model, gsi)).toBe('GSI1 of Main');
    expect(gsi?.reasons.length).toBeGreaterThan(0);
  });

  it('lost for what it comes to more, or for what rules it out', () => {
    const [best] = plan?.candidates ?? [];
    if (!plan || !best) throw new Error('There is no plan');
    const reads = (units: number, requests: number) => ({ ...best.reads, units, requests, assumed: false });
    const cheap = { ...plan, reads: reads(17.5, 2) };
    expect(lossText(cheap, { ...best, reads: reads(18, 2) })).toBe('18 RCU per call against 17.5');
    expect(lossText(cheap, { ...best, reads: reads(17.5, 3) })).toBe('3 requests per call against 2');
    const unbound = {
      code: 'partition-unbound' as const,
      severity: 'error' as const,
      attributes: ['status'],
    };
    const note = { code: 'whole-key' as const, severity: 'note' as const, attributes: ['userId'] };
    expect(lossText(cheap, { ...best, feasible: false, reasons: [note, unbound] })).toContain('status');
  });

  it('a filter reads as an expression over names', () => {
    const open = { kind: 'condition' as const, condition: aCondition('status', '=', 'OPEN') };
    const type = { kind: 'type' as const, entities: ['order', 'gone'] };
    expect(filterText(model, { kind: 'and', terms: [type, { kind: 'or', terms: [open, open] }] })).toBe(
      'only Order, gone and (status = "OPEN" or status = "OPEN")',
    );
  });
});

it.each([
  [0.5, '0.5'],
  [31.62, '31.6'],
  [999.6, '1,000'],
  [12_345.6, '12,346'],
])('writes the figure %d as %s', (value, figure) => {
  expect(figureText(value)).toBe(figure);
});
