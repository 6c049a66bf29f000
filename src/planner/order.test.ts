import { describe, expect, it } from 'vitest';
import { aCondition, aGlobalIndex, anEntity, aPlacement, aRead, aTable } from '../model/builders.ts';
import { because, planned } from './spec.testing.ts';

const order = anEntity({
  attributes: [
    'userId',
    { name: 'status', values: ['NEW', 'PAID'] },
    { name: 'at', format: { kind: 'iso-timestamp' } },
    'total:N',
  ],
  keys: [aPlacement('main', 'USER#{userId}', '{status}#{at}')],
});
const read = (parts: Parameters<typeof aRead>[0]) => planned({ entities: [order], patterns: [aRead(parts)] });
const by = (direction: 'ascending' | 'descending', ...names: string[]) => ({
  order: { by: names, direction },
});

describe('order and limit', () => {
  it("[P-ORDER-1] hold where they are the index's order behind the equal prefix, forwards or backwards", () => {
    const plan = read({ conditions: ['userId', 'status'], limit: 10, ...by('descending', 'at') });
    expect(plan.candidates[0]?.ordered).toBe(true);
    expect(plan.steps[0]?.request.input).toMatchObject({ ScanIndexForward: false, Limit: 10 });
    const fixed = read({ conditions: ['userId', 'status'], ...by('ascending', 'status', 'at') });
    expect(fixed.candidates[0]?.ordered).toBe(true);
    expect(fixed.steps[0]?.request.input).not.toHaveProperty('ScanIndexForward');
  });

  it('[P-ORDER-2] need a merge after a fan-out', () => {
    const plan = read({
      conditions: ['userId', aCondition('status', 'in', 'NEW', 'PAID'), aCondition('at', '>')],
      ...by('ascending', 'at'),
    });
    expect(plan.verdict.label).toBe('Query ×2');
    expect(because(plan, 'order-needs-merge')).toEqual(['at']);
  });

  it('[P-ORDER-3] are a sort by the caller otherwise', () => {
    expect(
      because(read({ conditions: ['userId'], ...by('ascending', 'total') }), 'order-needs-sort'),
    ).toEqual(['total']);
  });

  it('[P-ORDER-4] A limit is not sent where something is dropped after reading', () => {
    const plan = read({ conditions: ['userId', 'status', 'total'], limit: 10 });
    expect(because(plan, 'limit-does-not-bound')).toEqual(['total']);
    expect(plan.steps[0]?.request.input).not.toHaveProperty('Limit');
  });

  it('[P-ORDER-5] is doubtful where a value may hold the delimiter behind it', () => {
    const post = anEntity({
      attributes: ['userId', { name: 'slug', format: { kind: 'slug' } }, 'at'],
      keys: [aPlacement('main', 'USER#{userId}', '{slug}-{at}')],
    });
    const plan = planned({
      entities: [post],
      patterns: [aRead({ conditions: ['userId'], ...by('ascending', 'slug') })],
    });
    expect(because(plan, 'delimiter-in-value')).toEqual(['slug']);
  });

  it('[P-ORDER-8] let a Scan that drops nothing stop at the limit', () => {
    const all = read({ limit: 25 });
    expect(all.steps[0]?.request.input).toMatchObject({ Limit: 25 });
    expect(all.reads.items).toBe(25);
    const some = read({ conditions: [aCondition('total', '>')], limit: 25 });
    expect(some.steps[0]?.request.input).not.toHaveProperty('Limit');
    expect(because(some, 'limit-does-not-bound')).toBeDefined();
  });

  const byTime = by('descending', 'at').order;
  const keysOnly = aTable({ globalIndexes: [aGlobalIndex({ projection: { type: 'KEYS_ONLY' } })] });
  const indexed = anEntity({
    attributes: ['id', 'buyer', 'seller', 'at'],
    keys: [aPlacement('main', 'BUYER#{buyer}', '{at}'), aPlacement('gsi1', 'SELLER#{seller}', '{at}')],
  });

  it('[P-ORDER-6] do not survive a fetch of the items by their keys', () => {
    const plan = planned({
      table: keysOnly,
      entities: [indexed],
      patterns: [aRead({ conditions: ['seller'], attributes: 'all', order: byTime, limit: 5 })],
    });
    expect(plan.verdict.label).toBe('Query, then BatchGetItem');
    expect(plan.candidates[0]?.ordered).toBe(false);
    expect(because(plan, 'order-needs-merge')).toEqual(['at']);
    expect(because(plan, 'order-by-index')).toBeUndefined();
    expect(plan.steps[0]?.request.input).toMatchObject({ ScanIndexForward: false, Limit: 5 });
  });

  it('[P-ORDER-6] hold of each alternative, not of their union', () => {
    const plan = planned({
      table: aTable({ globalIndexes: [aGlobalIndex()] }),
      entities: [indexed],
      patterns: [aRead({ anyOf: [[aCondition('buyer')], [aCondition('seller')]], order: byTime })],
    });
    expect(plan.steps).toHaveLength(2);
    expect(plan.candidates[0]?.ordered).toBe(false);
    expect(because(plan, 'order-needs-merge')).toEqual(['at']);
    expect(because(plan, 'order-by-index')).toBeUndefined();
  });

  const event = anEntity({
    name: 'Event',
    attributes: ['userId', 'at'],
    keys: [aPlacement('main', 'USER#{userId}', 'V#{at}')],
  });
  const collection = (sort: string) =>
    planned({
      entities: [
        anEntity({ attributes: ['userId', 'id', 'at'], keys: [aPlacement('main', 'USER#{userId}', sort)] }),
        event,
      ],
      patterns: [aRead({ conditions: ['userId'], returns: ['event'], order: byTime, limit: 10 })],
    });

  it("[P-ORDER-7] of several types are those of the pattern's own items", () => {
    expect(because(collection('O#{id}'), 'order-needs-sort')).toEqual(['at']);
    expect(collection('O#{id}').candidates[0]?.ordered).toBe(false);
    expect(because(collection('O#{at}'), 'order-by-index')).toEqual(['at']);
    expect(because(collection('{at}'), 'order-needs-merge')).toEqual(['at']);
  });

  it('[P-ORDER-4] A limit does not bound a read of several types', () => {
    const plan = collection('O#{at}');
    const together = plan.candidates.find(({ steps: [step] }) => step?.entities.length === 2);
    expect(together && because(together, 'limit-does-not-bound')).toEqual([]);
  });

  it('[P-ORDER-9] send direction and limit to each request of a fan-out, to be merged', () => {
    const plan = read({
      conditions: ['userId', aCondition('status', 'in', 'NEW', 'PAID')],
      limit: 10,
      ...by('descending', 'at'),
    });
    expect(plan.verdict.label).toBe('Query ×2');
    expect(because(plan, 'order-needs-merge')).toEqual(['at']);
    expect(plan.steps[0]?.request.input).toMatchObject({ ScanIndexForward: false, Limit: 10 });
    expect(plan.reads.items).toBeLessThanOrEqual(20);
    expect(because(plan, 'limit-does-not-bound')).toBeUndefined();
  });

  it('[P-ORDER-10] go through a closed list before the order rather than read a partition', () => {
    const newest = (parts: Parameters<typeof aRead>[0], count?: number) =>
      planned({
        entities: [{ ...order, ...(count === undefined ? {} : { count }) }],
        patterns: [aRead({ conditions: ['userId'], ...by('descending', 'at'), ...parts })],
      });
    const plan = newest({ limit: 10 }, 100_000);
    expect(plan.verdict.label).toBe('Query ×2');
    expect(plan.steps[0]?.request.input).toMatchObject({ ScanIndexForward: false, Limit: 10 });
    expect(plan.reads).toMatchObject({ requests: 2, items: 20, returned: 10 });
    expect(because(plan, 'order-needs-merge')).toEqual(['at']);
    expect(newest({}, 100_000).verdict.label).toBe('Query');
    expect(newest({ limit: 10 }).verdict.label).toBe('Query');
    const other = newest({ limit: 10, ...by('descending', 'total') }, 100_000);
    expect(other.verdict.label).toBe('Query');
  });
});

it('[P-ORDER-4] a filter with a limit reads until enough items have passed', () => {
  const entity = anEntity({
    name: 'Task',
    count: 100_000,
    attributes: [
      { name: 'boardId', distinct: 100 },
      'taskId',
      'title',
      { name: 'state', values: ['open', 'done', 'late', 'held'] },
    ],
    keys: [aPlacement('main', 'B#{boardId}', 'T#{taskId}')],
  });
  const conditions = ['boardId', aCondition('state', '=')];
  const reading = (limit?: number, by: string[] = []) =>
    planned({
      entities: [entity],
      patterns: [
        aRead({
          entity: 'task',
          conditions,
          ...(limit ? { limit } : {}),
          ...(by[0] ? { order: { by, direction: 'ascending' as const } } : {}),
        }),
      ],
    });
  expect(reading().reads.items).toBe(1000);
  expect(reading(10).reads.items).toBe(40);
  expect(reading(10, ['taskId']).reads.items).toBe(40);
  expect(reading(9999).reads.items).toBe(1000);
  // What must be sorted must all be there.
  expect(reading(10, ['title']).reads.items).toBe(1000);
  expect(reading(10).reasons.find(({ code }) => code === 'limit-does-not-bound')?.detail).toEqual({
    stops: 1,
  });
});
