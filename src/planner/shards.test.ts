import { describe, expect, it } from 'vitest';
import { composeKey } from '../keys/compose.ts';
import { parseTemplate } from '../keys/parse.ts';
import { aGlobalIndex, anEntity, aPlacement, aRead, aTable, aWrite } from '../model/builders.ts';
import type { AttributeValue } from '../values/attribute-value.ts';
import { bindStep } from './bind.ts';
import { contextOf } from './lanes.ts';
import { because, design, firstPlan, keyOfPlan } from './spec.testing.ts';

const eventOf = (of?: 'eventId', keys = [aPlacement('main', 'D#{day}#{bucket|pad:2}', '{eventId}')]) =>
  anEntity({
    name: 'Event',
    attributes: ['day', 'eventId', { name: 'bucket', type: 'N', shard: { count: 12, first: 1, of } }, 'note'],
    keys,
  });
const text = (value: string): AttributeValue => ({ S: value });

/** Bound inputs of the last step of the model's first plan. */
function inputs(model: Parameters<typeof firstPlan>[0], values: Record<string, AttributeValue>) {
  const step = firstPlan(model).steps.at(-1);
  const made =
    step && bindStep(contextOf(model), step, { parameters: new Map(Object.entries(values)), earlier: [] });
  if (!made?.ok) throw new Error('not bound');
  return made.requests.map(({ input }) => input);
}
const partitionsRead = (model: Parameters<typeof firstPlan>[0], values: Record<string, AttributeValue>) =>
  inputs(model, values).map((input) => Object.values(input.ExpressionAttributeValues ?? {})[0]);

describe('a shard that the template pads', () => {
  it('[P-PART-8] is padded in the request for each number', () => {
    const model = design({
      entities: [eventOf()],
      patterns: [aRead({ entity: 'event', conditions: ['day'] })],
    });
    expect(partitionsRead(model, { day: text('d') })).toEqual(
      Array.from({ length: 12 }, (_, at) => text(`D#d#${String(at + 1).padStart(2, '0')}`)),
    );
  });

  it('[P-PART-8] is computed, then padded, as in the key of the item', () => {
    const event = eventOf('eventId');
    const model = design({
      entities: [event],
      patterns: [aRead({ entity: 'event', conditions: ['day', 'eventId'] })],
    });
    expect(keyOfPlan(firstPlan(model))).toBe('PK = D#{:day}#{:eventId|shard|pad} AND SK = {:eventId}');
    const [template = ''] = event.keys[0]?.partition ?? [];
    for (const eventId of ['e1', 'e2', 'e3', 'e4']) {
      const key = composeKey(
        parseTemplate(template).template,
        new Map([
          ['day', { type: 'S', value: 'd' }],
          ['eventId', { type: 'S', value: eventId }],
        ]),
        'S',
        new Map(event.attributes.map((attribute) => [attribute.name, attribute])),
      );
      expect(inputs(model, { day: text('d'), eventId: text(eventId) })).toMatchObject([
        { Key: { PK: { S: key.ok && key.value.value } } },
      ]);
    }
  });

  it('[P-PART-8] is written with the number that the key holds', () => {
    const model = design({ entities: [eventOf('eventId')], patterns: [aWrite({ entity: 'event' })] });
    const [{ Item } = {}] = inputs(model, {
      day: text('d'),
      eventId: text('e1'),
      note: text('n'),
    }) as { Item?: { PK: { S: string }; bucket: { N: string } } }[];
    expect(Item?.PK.S).toBe(`D#d#${Item?.bucket.N.padStart(2, '0')}`);
  });

  it('[P-PART-8] is written anew with what it is computed from', () => {
    const table = aTable({ globalIndexes: [aGlobalIndex()] });
    const event = eventOf('eventId', [
      aPlacement('main', '{day}', '{note}'),
      aPlacement('gsi1', '{bucket|pad:2}', '{day}'),
    ]);
    const update = aWrite({
      entity: 'event',
      action: 'update',
      conditions: ['day', 'note'],
      changes: ['eventId'],
    });
    const [input] = inputs(design({ table, entities: [event], patterns: [update] }), {
      day: text('d'),
      note: text('n'),
      'new eventId': text('e1'),
    });
    const values = input?.ExpressionAttributeValues as { [token: string]: { S?: string; N?: string } };
    expect(input?.UpdateExpression).toBe('SET #n0 = :v0, #n1 = :v1, #n2 = :v2');
    expect(input?.ExpressionAttributeNames).toMatchObject({ '#n1': 'bucket', '#n2': 'GSI1PK' });
    expect(values[':v2']?.S).toBe(values[':v1']?.N?.padStart(2, '0'));
  });

  it('[P-WRITE-3] moves the item when what it is computed from changes', () => {
    const event = eventOf('eventId', [aPlacement('main', 'D#{day}#{bucket|pad:2}', '{note}')]);
    const update = aWrite({
      entity: 'event',
      action: 'update',
      conditions: ['day', 'bucket', 'note'],
      changes: ['eventId'],
    });
    const plan = firstPlan(design({ entities: [event], patterns: [update] }));
    expect(because(plan, 'key-change-moves-item')).toEqual(['eventId']);
    expect(plan.verdict.label).toBe('TransactWriteItems');
  });
});
