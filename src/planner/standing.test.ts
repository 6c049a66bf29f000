import { describe, expect, it } from 'vitest';
import { anEntity, aPlacement, aRelationship, aWrite } from '../model/builders.ts';
import type { Model } from '../model/schema.ts';
import type { AttributeValue, Item } from '../values/attribute-value.ts';
import { bindStep } from './bind.ts';
import { contextOf } from './lanes.ts';
import { simulated } from './simulated.testing.ts';
import { design, firstPlan } from './spec.testing.ts';

const S = (value: string): AttributeValue => ({ S: value });

/** The requests of a model's one write, which reads nothing. */
function requests(model: Model, values: Record<string, AttributeValue>) {
  const [step] = firstPlan(model).steps;
  const made = step && bindStep(contextOf(model), step, { parameters: new Map(Object.entries(values)) });
  if (!made?.ok) throw new Error(`not bound: ${made?.missing}`);
  return made.requests;
}

describe('moves that move nothing', () => {
  const visit = anEntity({
    attributes: ['user', { name: 'at', format: { kind: 'iso-timestamp' } }, 'note'],
    keys: [aPlacement('main', 'U#{user}', 'V#{at|day}')],
  });
  const model = design({
    entities: [visit],
    patterns: [aWrite({ action: 'update', conditions: ['user', 'at', 'note'], changes: ['at'] })],
  });
  const given = { user: S('u'), at: S('2026-01-01T08:00:00Z'), note: S('n') };
  const held = { PK: S('U#u'), SK: S('V#2026-01-01'), ...given };
  const to = (at: string) => requests(model, { ...given, 'new at': S(at) });

  it('[P-WRITE-3] are one Put with the condition of the Delete', () => {
    const later = S('2026-01-01T09:00:00Z');
    const [only, ...others] = to('2026-01-01T09:00:00Z');
    expect(others).toEqual([]);
    expect(only).toEqual({
      command: 'PutItemCommand',
      input: {
        TableName: 'Main',
        Item: { ...held, at: later },
        ConditionExpression: 'attribute_exists(#n0) AND #n1 = :v0 AND #n2 = :v1',
        ExpressionAttributeNames: { '#n0': 'PK', '#n1': 'at', '#n2': 'note' },
        ExpressionAttributeValues: { ':v0': given.at, ':v1': S('n') },
      },
    });
    if (!only) return;
    expect(simulated(model, []).write(only)).toBe(false);
    const items = simulated(model, [held]);
    expect(items.write(only)).toBe(true);
    expect(items.items()).toEqual([{ ...held, at: later }]);
  });

  it('[P-WRITE-3] leave a move to another key as it is', () => {
    const [only] = to('2026-01-02T09:00:00Z');
    const actions = only?.input.TransactItems as object[];
    expect(actions.map((action) => Object.keys(action))).toEqual([['Delete'], ['Put']]);
  });

  it('[P-WRITE-3] write the marker of a unique attribute anew that keeps its value', () => {
    const user = anEntity({
      name: 'User',
      attributes: ['id', 'email'],
      keys: [aPlacement('main', 'U#{id}', 'U')],
    });
    const lock = anEntity({
      name: 'Lock',
      attributes: ['value'],
      keys: [aPlacement('main', 'E#{value}', 'E')],
    });
    const marked = design({
      entities: [user, lock],
      relationships: [
        aRelationship({ from: 'user', to: 'lock', by: [{ attribute: 'email', its: 'value' }] }),
      ],
      patterns: [
        aWrite({
          entity: 'user',
          action: 'update',
          conditions: ['id'],
          changes: ['email'],
          unique: ['email'],
        }),
      ],
    });
    const values = { id: S('1'), 'old email': S('a'), 'new email': S('a') };
    const [only] = requests(marked, values);
    expect(only?.input.TransactItems).toMatchObject([
      { Update: { Key: { PK: S('U#1') } } },
      { Put: { Item: { PK: S('E#a') }, ConditionExpression: 'attribute_exists(#n0)' } },
    ]);
    const items: Item[] = [
      { PK: S('U#1'), SK: S('U'), id: S('1'), email: S('a') },
      { PK: S('E#a'), SK: S('E'), value: S('a') },
    ];
    if (only) expect(simulated(marked, items).write(only)).toBe(true);
  });
});
