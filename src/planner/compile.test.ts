import { describe, expect, it } from 'vitest';
import { aCondition, anEntity, aPlacement, aRead, aTable } from '../model/builders.ts';
import { planned } from './spec.testing.ts';

const order = anEntity({
  attributes: [
    'userId',
    'orderId',
    'status',
    'total:N',
    { name: 'ship.to', type: 'S' },
    { name: 'place', type: 'M' },
  ],
  keys: [aPlacement('main', 'USER#{userId}', 'ORDER#{orderId}')],
});
const input = (parts: Parameters<typeof aRead>[0]) =>
  planned({ entities: [order], patterns: [aRead(parts)] }).steps[0]?.request;

describe('compiled requests', () => {
  it('[P-COMP-1] send every name and value through a placeholder, the values of the key first', () => {
    expect(
      input({ conditions: ['userId', aCondition('status', '=', 'PAID')], attributes: ['total'] }),
    ).toEqual({
      command: 'QueryCommand',
      input: {
        TableName: 'Main',
        KeyConditionExpression: '#n0 = :v0 AND begins_with(#n1, :v1)',
        FilterExpression: '#n2 = :v2',
        ProjectionExpression: '#n3',
        ExpressionAttributeNames: { '#n0': 'PK', '#n1': 'SK', '#n2': 'status', '#n3': 'total' },
        ExpressionAttributeValues: {
          ':v0': {
            type: 'S',
            parts: [
              { kind: 'text', text: 'USER#' },
              { kind: 'parameter', name: 'userId', attribute: 'userId' },
            ],
          },
          ':v1': { type: 'S', parts: [{ kind: 'text', text: 'ORDER#' }] },
          ':v2': { type: 'S', parts: [{ kind: 'constant', value: 'PAID', attribute: 'status' }] },
        },
      },
    });
  });

  it('[P-COMP-2] count with Select, and read consistently where that is asked', () => {
    expect(input({ conditions: ['userId'], result: 'count', consistent: true })?.input).toMatchObject({
      Select: 'COUNT',
      ConsistentRead: true,
    });
  });

  it('[P-COMP-3] write no redundant parentheses, which DynamoDB refuses', () => {
    const anyOf = [
      [aCondition('status', '=', 'A'), aCondition('total', '>', 1)],
      [aCondition('total', '<', 0)],
    ];
    expect(input({ conditions: ['userId'], anyOf })?.input.FilterExpression).toBe(
      '(#n2 = :v2 AND #n3 > :v3) OR #n3 < :v4',
    );
  });

  it('[P-COMP-4] take a declared attribute as one name even where it holds a dot, and a path apart', () => {
    const asked = input({
      conditions: ['userId', aCondition('ship.to', '=', 'x'), aCondition('place.city', '=', 'y')],
    });
    expect(asked?.input).toMatchObject({
      FilterExpression: '#n2 = :v2 AND #n3.#n4 = :v3',
      ExpressionAttributeNames: { '#n2': 'ship.to', '#n3': 'place', '#n4': 'city' },
    });
  });

  it('[P-COMP-5] take any table name, and any attribute name', () => {
    for (const name of ['__proto__', 'constructor']) {
      const plan = planned({
        table: aTable({ id: 'main', name }),
        entities: [order],
        patterns: [aRead({ conditions: [aCondition('userId', 'in', 'a', 'b'), 'orderId'] })],
      });
      expect(plan.verdict.label).toBe('BatchGetItem');
      expect(Object.keys(plan.steps[0]?.request.input.RequestItems ?? {})).toEqual([name]);
    }
  });
});
