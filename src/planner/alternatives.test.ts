import { describe, expect, it } from 'vitest';
import { aCondition, aGlobalIndex, anEntity, aPlacement, aRead, aTable } from '../model/builders.ts';
import { keyText, planned } from './spec.testing.ts';

const table = aTable({ globalIndexes: [aGlobalIndex({ name: 'From' }), aGlobalIndex({ name: 'To' })] });
const message = anEntity({
  attributes: ['id', 'sender', 'receiver', 'at', 'text'],
  keys: [
    aPlacement('main', 'MESSAGE#{id}', 'MESSAGE'),
    aPlacement('from', '{sender}', '{at}'),
    aPlacement('to', '{receiver}', '{at}'),
  ],
});
const me = (attribute: string) => ({ ...aCondition(attribute), operands: [{ parameter: 'me' }] });

describe('alternatives', () => {
  it('[P-ALT-1] that all fix one attribute are an in list', () => {
    const plan = planned({
      table,
      entities: [message],
      patterns: [aRead({ anyOf: [[aCondition('sender', '=', 'a')], [aCondition('sender', '=', 'b')]] })],
    });
    expect(plan.verdict.label).toBe('Query ×2');
  });

  it('[P-ALT-2] with a key each are a request each, where one request would scan', () => {
    const plan = planned({
      table,
      entities: [message],
      patterns: [aRead({ anyOf: [[me('sender')], [me('receiver')]] })],
    });
    expect(plan.verdict.label).toBe('Query ×2');
    expect(plan.steps.map(keyText)).toEqual(['FromPK = {:me}', 'ToPK = {:me}']);
  });

  it('[P-ALT-3] are merged by the table key, which is read with what is wanted; counts are made of items', () => {
    const plan = planned({
      table,
      entities: [message],
      patterns: [aRead({ anyOf: [[me('sender')], [me('receiver')]], attributes: ['text'] })],
    });
    expect(plan.steps[0]?.request.input).toMatchObject({
      ProjectionExpression: '#n1, #n2, #n3',
      ExpressionAttributeNames: { '#n1': 'text', '#n2': 'PK', '#n3': 'SK' },
    });
    const count = planned({
      table,
      entities: [message],
      patterns: [aRead({ anyOf: [[me('sender')], [me('receiver')]], result: 'count' })],
    });
    for (const step of count.steps) expect(step.request.input).not.toHaveProperty('Select');
  });

  it('[P-ALT-4] without a key each are one filter', () => {
    const plan = planned({
      table,
      entities: [message],
      patterns: [
        aRead({ conditions: ['sender'], anyOf: [[me('receiver')], [aCondition('text', 'contains')]] }),
      ],
    });
    expect(plan.verdict.label).toBe('Query + filter');
    expect(plan.steps[0]?.request.input).toMatchObject({
      FilterExpression: '#n1 = :v1 OR contains(#n2, :v2)',
    });
  });

  it('[P-ALT-5] one of which asks for nothing hold for everything', () => {
    const plan = planned({ table, entities: [message], patterns: [aRead({ anyOf: [[], [me('sender')]] })] });
    expect(plan.verdict.label).toBe('Scan');
    expect(plan.steps[0]?.request.input).not.toHaveProperty('FilterExpression');
  });
});
