import { describe, expect, it } from 'vitest';
import { aCondition, anEntity, aPlacement, aRead, aRelationship, aTable } from '../model/builders.ts';
import type { Condition, Entity } from '../model/schema.ts';
import type { AttributeValue, Item } from '../values/attribute-value.ts';
import { bindStep } from './bind.ts';
import { passesCheck } from './items.ts';
import { contextOf } from './lanes.ts';
import { design, firstPlan } from './spec.testing.ts';

type Values = Record<string, AttributeValue | AttributeValue[]>;
const order = (keys: [string, string], ...more: Parameters<typeof anEntity>[0][]) =>
  anEntity({
    attributes: [
      'userId',
      'orderId',
      { name: 'status', values: ['NEW', 'PAID'] },
      { name: 'at', format: { kind: 'iso-timestamp' } },
      { name: 'when', type: 'N', format: { kind: 'epoch-seconds' } },
      { name: 'count', type: 'N', format: { kind: 'integer' } },
      { name: 'amount', type: 'N' },
    ],
    keys: [aPlacement('main', ...keys)],
    ...more[0],
  });

function bind(
  entity: Entity,
  conditions: (string | Condition)[],
  values: Values,
  step = 0,
  earlier: Item[][] = [],
) {
  const model = design({ entities: [entity], patterns: [aRead({ conditions })] });
  const plan = firstPlan(model);
  const found = plan.steps[step];
  if (!found) throw new Error('no step');
  return bindStep(contextOf(model), found, { parameters: new Map(Object.entries(values)), earlier });
}

function inputs(...given: Parameters<typeof bind>) {
  const bound = bind(...given);
  if (!bound.ok) throw new Error(`missing ${bound.missing.join()}`);
  return bound.requests.map(({ input }) => input);
}
const valuesOf = (...given: Parameters<typeof bind>) =>
  inputs(...given).map((input) => Object.values(input.ExpressionAttributeValues ?? {}));
const S = (text: string) => ({ S: text });
const N = (text: string) => ({ N: text });

describe('bound requests', () => {
  it('[P-BIND-1] are one for every combination of the values that fan out', () => {
    const conditions = [aCondition('userId', 'in'), aCondition('at', 'begins_with')];
    const entity = order(['USER#{userId}', '{status}#{at}']);
    expect(valuesOf(entity, conditions, { userId: [S('a'), S('b'), S('a')], at: S('2026') })).toEqual([
      [S('USER#a'), S('NEW#2026')],
      [S('USER#a'), S('PAID#2026')],
      [S('USER#b'), S('NEW#2026')],
      [S('USER#b'), S('PAID#2026')],
    ]);
  });

  it('[P-BIND-2] advance dimensions together that vary together', () => {
    const together = (name: string) => ({ ...aCondition(name, 'in'), varyWith: 'pair' });
    const keys = (...given: Parameters<typeof bind>) =>
      inputs(...given).map((input) => (input.RequestItems as { Main: { Keys: Item[] } }).Main.Keys);
    expect(
      keys(order(['USER#{userId}', '{orderId}']), [together('userId'), together('orderId')], {
        userId: [S('a'), S('b')],
        orderId: [S('1'), S('2')],
      }),
    ).toEqual([
      [
        { PK: S('USER#a'), SK: S('1') },
        { PK: S('USER#b'), SK: S('2') },
      ],
    ]);
  });

  it('[P-BIND-3] go through the buckets between two times, of epoch seconds too', () => {
    const entity = order(['D#{at|day}', '{orderId}']);
    const span = aCondition('at', 'between');
    const days = valuesOf(entity, [span], {
      atFrom: S('2026-02-27T23:00:00Z'),
      atTo: S('2026-03-01T00:00:00Z'),
    });
    expect(days.map(([key]) => key)).toEqual([S('D#2026-02-27'), S('D#2026-02-28'), S('D#2026-03-01')]);
    const months = valuesOf(order(['M#{when|month}', '{orderId}']), [aCondition('when', 'between')], {
      whenFrom: N('1798675200'),
      whenTo: N('1798761600'),
    });
    expect(months.map(([key]) => key)).toEqual([S('M#2026-12'), S('M#2027-01')]);
    expect(valuesOf(entity, [span], { atFrom: S('2026-03-01'), atTo: S('2026-02-01') })).toEqual([]);
    expect(bind(entity, [span], { atFrom: S('0001-01-01'), atTo: S('9999-12-31') })).toMatchObject({
      ok: false,
      tooMany: expect.any(Number),
    });
  });

  it('[P-BIND-4] leave out what DynamoDB would refuse and no item can meet', () => {
    const entity = order(['USER#{userId}', '{orderId}']);
    const ask = (operator: Condition['operator'], values: Values) =>
      inputs(entity, ['userId', aCondition('orderId', operator)], { userId: S('a'), ...values }).map(
        (input) => input.KeyConditionExpression ?? input.Key,
      );
    expect(ask('between', { orderIdFrom: S('b'), orderIdTo: S('a') })).toEqual([]);
    expect(ask('between', { orderIdFrom: S(''), orderIdTo: S('a') })).toEqual(['#n0 = :v0 AND #n1 <= :v2']);
    expect(ask('<', { orderId: S('') })).toEqual([]);
    expect(ask('>=', { orderId: S('') })).toEqual(['#n0 = :v0']);
    expect(ask('begins_with', { orderId: S('') })).toEqual(['#n0 = :v0']);
    expect(ask('=', { orderId: S('') })).toEqual([]);
    expect(ask('in', { orderId: [] })).toEqual([]);
  });

  it('[P-BIND-5] give each value of an IN a placeholder, and an empty list a term that is never met', () => {
    const entity = order(['USER#{userId}', 'ORDER#{orderId}']);
    const ask = (amount: AttributeValue[]) =>
      inputs(entity, ['userId', aCondition('amount', 'in')], { userId: S('a'), amount })[0];
    expect(ask([N('1'), N('2')])).toMatchObject({
      FilterExpression: '#n2 IN (:v2_0, :v2_1)',
      ExpressionAttributeValues: { ':v2_0': N('1'), ':v2_1': N('2') },
    });
    expect(ask([])).toMatchObject({
      FilterExpression: '(attribute_exists(#n2) AND attribute_not_exists(#n2))',
    });
    const many = Array.from({ length: 101 }, (_, at) => N(String(at)));
    expect(ask(many)?.FilterExpression).toMatch(/^\(#n2 IN \(:v2_0, .*:v2_99\) OR #n2 IN \(:v2_100\)\)$/);
  });

  it('[P-BIND-6] hold at most 100 different keys in a BatchGetItem', () => {
    const orderId = Array.from({ length: 205 }, (_, at) => S(String(at % 201)));
    const sizes = inputs(order(['USER#{userId}', '{orderId}']), ['userId', aCondition('orderId', 'in')], {
      userId: S('a'),
      orderId,
    }).map((input) => (input.RequestItems as { Main: { Keys: Item[] } }).Main.Keys.length);
    expect(sizes).toEqual([100, 100, 1]);
  });

  it('[P-BIND-7] bound a range by values that no key can have', () => {
    const counts = order(['USER#{userId}', '{count|pad:3}']);
    const upto = (count: string) =>
      valuesOf(counts, ['userId', aCondition('count', '<=')], { userId: S('a'), count: N(count) })[0]?.[1];
    expect(upto('42')).toEqual(S('042'));
    expect(upto('1000')).toEqual(S(':'));
    const days = order(['USER#{userId}', '{at|day}']);
    expect(
      valuesOf(days, ['userId', aCondition('at', '>=')], { userId: S('a'), at: S('2026') })[0]?.[1],
    ).toEqual(S('2026'));
  });

  it('[P-BIND-8] keep numbers as text with all their digits', () => {
    const entity = anEntity({
      attributes: ['userId', 'amount:N'],
      keys: [aPlacement('main', '{userId}', '{amount}')],
    });
    const table = aTable({
      partitionKey: { name: 'userId', type: 'S' },
      sortKey: { name: 'amount', type: 'N' },
    });
    const model = design({
      table,
      entities: [entity],
      patterns: [aRead({ conditions: ['userId', aCondition('amount', '>')] })],
    });
    const [step] = firstPlan(model).steps;
    const parameters = new Map([
      ['userId', S('a')],
      ['amount', N('12345678901234567890123456789012345678')],
    ] as [string, AttributeValue][]);
    const bound = step && bindStep(contextOf(model), step, { parameters });
    expect(bound).toMatchObject({
      ok: true,
      requests: [
        { input: { ExpressionAttributeValues: { ':v1': N('12345678901234567890123456789012345678') } } },
      ],
    });
  });

  it('[P-BIND-9] say which parameter has no value', () => {
    expect(bind(order(['USER#{userId}', '{orderId}']), ['userId'], {})).toEqual({
      ok: false,
      missing: ['userId'],
    });
  });

  it('[P-BIND-10] take the values of items read before', () => {
    const product = anEntity({
      name: 'Product',
      attributes: ['productId'],
      keys: [aPlacement('main', 'P#{productId}', 'P')],
    });
    const line = anEntity({
      attributes: ['userId', { name: 'productId', stored: false }],
      keys: [aPlacement('main', 'U#{userId}', 'L#{productId}')],
    });
    const model = design({
      entities: [line, product],
      patterns: [aRead({ conditions: ['userId'], returns: ['product'] })],
      relationships: [
        aRelationship({ from: 'order', to: 'product', by: [{ attribute: 'productId', its: 'productId' }] }),
      ],
    });
    const [, step] = firstPlan(model).steps;
    const earlier = [
      [
        { PK: S('U#1'), SK: S('L#x') },
        { PK: S('U#1'), SK: S('L#y') },
        { PK: S('U#2'), SK: S('L#x') },
      ],
    ];
    const bound = step && bindStep(contextOf(model), step, { parameters: new Map(), earlier });
    expect(bound).toMatchObject({
      ok: true,
      requests: [
        {
          input: {
            RequestItems: {
              Main: {
                Keys: [
                  { PK: S('P#x'), SK: S('P') },
                  { PK: S('P#y'), SK: S('P') },
                ],
              },
            },
          },
        },
      ],
    });
  });

  it('[P-BIND-11] leave the caller a check that tells types by their keys', () => {
    const event = anEntity({
      name: 'Event',
      attributes: ['userId', 'x'],
      keys: [aPlacement('main', 'USER#{userId}', 'ORDER!{x}')],
    });
    const model = design({
      entities: [
        order(['USER#{userId}', 'ORDER{orderId}'], {
          attributes: ['userId', { name: 'orderId', format: { kind: 'uuid' } }],
        }),
        event,
      ],
      patterns: [aRead({ conditions: ['userId'] })],
    });
    const [step] = firstPlan(model).steps;
    const own = { PK: S('USER#1'), SK: S('ORDER123e4567-e89b-12d3-a456-426614174000') };
    const passes = (item: Item) =>
      step &&
      passesCheck(
        contextOf(model),
        { ...step, check: { kind: 'type', entities: ['order'] } },
        item,
        new Map(),
      );
    expect(passes(own)).toBe(true);
    expect(passes({ PK: S('USER#1'), SK: S('ORDER!1') })).toBe(false);
  });
});
