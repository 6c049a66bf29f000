import { describe, expect, it } from 'vitest';
import type { AttributeInput } from '../model/builders.ts';
import { aCondition, aKey, anEntity, aPlacement, aRead, aTable } from '../model/builders.ts';
import type { Condition } from '../model/schema.ts';
import { because, keyOfPlan, planned } from './spec.testing.ts';

const attributes: AttributeInput[] = [
  'userId',
  { name: 'at', format: { kind: 'iso-timestamp' } },
  { name: 'orderId', format: { kind: 'ulid' } },
  'amount:N',
];
const user = (sort: string) =>
  anEntity({ name: 'User', attributes: ['userId'], keys: [aPlacement('main', 'USER#{userId}', sort)] });
const read = (sort: string, conditions: Condition[], others = [] as ReturnType<typeof anEntity>[]) =>
  planned({
    entities: [anEntity({ attributes, keys: [aPlacement('main', 'USER#{userId}', sort)] }), ...others],
    patterns: [aRead({ conditions: ['userId', ...conditions] })],
  });
const sortOf = (plan: ReturnType<typeof read>) => keyOfPlan(plan).replace('PK = USER#{:userId} AND ', '');

describe('the bounds of a range', () => {
  it('[P-BOUND-1] include every tail of an inclusive end before the last segment', () => {
    expect(sortOf(read('O#{at}#{orderId}', [aCondition('at', 'between')]))).toBe(
      'SK BETWEEN O#{:atFrom} AND O#{:atTo}$',
    );
    expect(sortOf(read('{at}#{orderId}', [aCondition('at', '<=')]))).toBe('SK < {:at}$');
  });

  it('[P-BOUND-2] include no tail of an exclusive end before the last segment', () => {
    expect(sortOf(read('{at}#{orderId}', [aCondition('at', '>')]))).toBe('SK >= {:at}$');
    expect(sortOf(read('{at}#{orderId}', [aCondition('at', '<')]))).toBe('SK < {:at}');
  });

  it('[P-BOUND-3] step over an exclusive lower end, and drop an exclusive upper end of BETWEEN after reading', () => {
    const plan = read('{at}', [aCondition('at', '>'), aCondition('at', '<')]);
    expect(sortOf(plan)).toBe('SK BETWEEN {:at}\u0000 AND {:at}');
    expect(because(plan, 'bound-excluded-after-read')).toEqual(['at']);
    expect(plan.steps[0]?.filter).toMatchObject({ kind: 'condition', condition: { operator: '<' } });
    expect(plan.verdict.label).toBe('Query');
  });

  it('[P-BOUND-4] close an open range only on a side where another key can lie', () => {
    const alone = read('O#{at}', [aCondition('at', '>=')]);
    expect(sortOf(alone)).toBe('SK >= O#{:at}');
    const above = read('O#{at}', [aCondition('at', '>=')], [user('PROFILE')]);
    expect(sortOf(above)).toBe('SK BETWEEN O#{:at} AND O$');
    expect(because(above, 'range-closed')).toEqual(['at']);
    const below = read('O#{at}', [aCondition('at', '>=')], [user('A')]);
    expect(sortOf(below)).toBe('SK >= O#{:at}');
    expect(sortOf(read('O#{at}', [aCondition('at', '<=')], [user('A')]))).toBe('SK BETWEEN O# AND O#{:at}');
  });

  it('[P-BOUND-5] of a shortened time take in the whole buckets at both ends, and the rest is filtered', () => {
    const plan = read('{at|day}#{orderId}', [aCondition('at', '>'), aCondition('at', '<')]);
    expect(sortOf(plan)).toBe('SK BETWEEN {:at|truncate} AND {:at|truncate}$');
    expect(because(plan, 'coarse-key')).toEqual(['at']);
    expect(plan.verdict.filter).toBe(true);
  });

  it('[P-BOUND-3] are both included where both must be, and cost the Limit one item each', () => {
    const table = aTable({ sortKey: aKey('n:N') });
    const reading = anEntity({ attributes: ['id', 'n:N'], keys: [aPlacement('main', 'R#{id}', '{n}')] });
    const conditions = ['id', aCondition('n', '>', 3), aCondition('n', '<', 9)];
    const plan = planned({ table, entities: [reading], patterns: [aRead({ conditions, limit: 10 })] });
    expect(keyOfPlan(plan)).toBe('PK = R#{:id} AND n BETWEEN 3 AND 9');
    expect(plan.verdict.label).toBe('Query');
    expect(plan.steps[0]?.request.input).toMatchObject({ Limit: 12 });
    expect(because(plan, 'bound-excluded-after-read')).toEqual(['n']);
    expect(because(plan, 'filter-on-key')).toBeUndefined();
    expect(because(plan, 'limit-does-not-bound')).toBeUndefined();
  });

  it('[P-BOUND-6] warn of a number without padding and of a value that may hold its delimiter', () => {
    expect(because(read('{amount}', [aCondition('amount', '>')]), 'unpadded-number')).toEqual(['amount']);
    const text = planned({
      entities: [
        anEntity({
          attributes: ['userId', { name: 'title', format: { kind: 'text' } }, 'orderId'],
          keys: [aPlacement('main', 'USER#{userId}', '{title}#{orderId}')],
        }),
      ],
      patterns: [aRead({ conditions: ['userId', 'title'] })],
    });
    expect(because(text, 'delimiter-in-value')).toEqual(['title']);
  });
});
