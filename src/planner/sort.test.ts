import { describe, expect, it } from 'vitest';
import type { AttributeInput } from '../model/builders.ts';
import { aCondition, aGlobalIndex, aKey, anEntity, aPlacement, aRead, aTable } from '../model/builders.ts';
import type { Condition } from '../model/schema.ts';
import { because, keyOfPlan, planned } from './spec.testing.ts';

const attributes: AttributeInput[] = [
  'userId',
  { name: 'status', values: ['NEW', 'PAID'] },
  { name: 'at', format: { kind: 'iso-timestamp' } },
  { name: 'orderId', format: { kind: 'ulid' } },
  'total:N',
];
const read = (sort: string, conditions: (string | Condition)[], table = aTable()) =>
  planned({
    table,
    entities: [anEntity({ attributes, keys: [aPlacement('main', 'USER#{userId}', sort)] })],
    patterns: [aRead({ conditions: ['userId', ...conditions] })],
  });

describe('the walk along the sort key', () => {
  it('[P-SORT-1] takes the literal behind an equal segment into the prefix', () => {
    const plan = read('{orderId}#{at}', ['orderId']);
    expect(keyOfPlan(plan)).toBe('PK = USER#{:userId} AND begins_with(SK, {:orderId}#)');
  });

  it('[P-SORT-2] ends at the first range or prefix', () => {
    expect(keyOfPlan(read('{status}#{at}', ['status', aCondition('at', 'begins_with')]))).toBe(
      'PK = USER#{:userId} AND begins_with(SK, {:status}#{:at})',
    );
    expect(keyOfPlan(read('{at}', [aCondition('at', '>')]))).toBe('PK = USER#{:userId} AND SK > {:at}');
  });

  it('[P-SORT-3] ends at the first unbound segment; what lies behind is filtered', () => {
    const plan = read('{orderId}#{at}#{total|pad:6}', ['orderId', 'total']);
    expect(keyOfPlan(plan)).toBe('PK = USER#{:userId} AND begins_with(SK, {:orderId}#)');
    expect(plan.verdict.label).toBe('Query + filter');
    expect(plan.missing).toMatchObject({ code: 'sort-prefix-ends-at', attributes: ['at'] });
  });

  it('[P-SORT-4] makes a lookup of a whole key of the table, and a Query of a whole key of an index', () => {
    expect(read('ORDER#{orderId}', ['orderId']).verdict.label).toBe('GetItem');
    const table = aTable({ globalIndexes: [aGlobalIndex({ name: 'byOrder' })] });
    const plan = planned({
      table,
      entities: [
        anEntity({
          attributes,
          keys: [aPlacement('main', 'USER#{userId}', '{at}'), aPlacement('by-order', '{orderId}', 'ORDER')],
        }),
      ],
      patterns: [aRead({ conditions: ['orderId'] })],
    });
    expect(plan.verdict.label).toBe('Query');
    expect(keyOfPlan(plan)).toBe('byOrderPK = {:orderId} AND byOrderSK = ORDER');
  });

  it('[P-SORT-5] fans out over a closed list only where that lets the walk go on', () => {
    const on = read('{status}#{at}', [aCondition('at', 'begins_with')]);
    expect(on.verdict.label).toBe('Query ×2');
    expect(keyOfPlan(on)).toBe('PK = USER#{:userId} AND begins_with(SK, {each status}#{:at})');
    const needless = read('{status}#{at}', []);
    expect(needless.verdict.label).toBe('Query');
    expect(keyOfPlan(needless)).toBe('PK = USER#{:userId}');
  });

  it('[P-SORT-6] keeps a literal prefix even where only one type lies in the partition', () => {
    const plan = read('ORDER#{orderId}', []);
    expect(keyOfPlan(plan)).toBe('PK = USER#{:userId} AND begins_with(SK, ORDER#)');
    expect(because(plan, 'literal-prefix-kept')).toEqual(['orderId']);
  });

  it('[P-SORT-7] binds the attributes of a multi-attribute key from the left, a range on the last one named', () => {
    const table = aTable({
      globalIndexes: [
        aGlobalIndex({
          name: 'wide',
          partitionKey: [aKey('userId')],
          sortKey: [aKey('status'), aKey('at'), aKey('orderId')],
        }),
      ],
    });
    const entities = [
      anEntity({
        attributes,
        keys: [
          aPlacement('main', 'ORDER#{orderId}', 'ORDER'),
          aPlacement('wide', '{userId}', ['{status}', '{at}', '{orderId}']),
        ],
      }),
    ];
    const ask = (...conditions: (string | Condition)[]) =>
      planned({ table, entities, patterns: [aRead({ conditions: ['userId', ...conditions] })] });
    expect(keyOfPlan(ask('status', aCondition('at', 'between')))).toBe(
      'userId = {:userId} AND status = {:status} AND at BETWEEN {:atFrom} AND {:atTo}',
    );
    expect(keyOfPlan(ask(aCondition('status', '>=')))).toBe('userId = {:userId} AND status >= {:status}');
  });

  it('[P-SORT-8] has no prefix of a number', () => {
    const table = aTable({ sortKey: aKey('total:N') });
    const plan = planned({
      table,
      entities: [anEntity({ attributes, keys: [aPlacement('main', 'USER#{userId}', '{total}')] })],
      patterns: [aRead({ conditions: ['userId', aCondition('total', '>=')] })],
    });
    expect(plan.steps[0]?.key.at(-1)).toMatchObject({ operator: '>=', values: [{ type: 'N' }] });
  });
});
