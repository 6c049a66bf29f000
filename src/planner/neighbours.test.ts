import { describe, expect, it } from 'vitest';
import { aCondition, anEntity, aPlacement, aRead, aRelationship } from '../model/builders.ts';
import { because, planned } from './spec.testing.ts';

const order = anEntity({
  attributes: ['userId', { name: 'orderId', format: { kind: 'ulid' } }],
  keys: [aPlacement('main', 'USER#{userId}', 'ORDER#{orderId}')],
});
const reasonFor = (plan: ReturnType<typeof planned>, code: string) =>
  plan.reasons.find((reason) => reason.code === code)?.entities;

describe('neighbours', () => {
  it('[P-NEIGH-1] are types of the same partition whose sort literal fits what is read', () => {
    const orders = aRead({ conditions: ['userId'] });
    const line = anEntity({
      name: 'Line',
      attributes: ['userId', 'orderId', 'n'],
      keys: [aPlacement('main', 'USER#{userId}', 'ORDER#{orderId}#{n}')],
    });
    expect(reasonFor(planned({ entities: [order, line], patterns: [orders] }), 'neighbours-read')).toEqual([
      'line',
    ]);
    const user = anEntity({
      name: 'User',
      attributes: ['userId'],
      keys: [aPlacement('main', 'USER#{userId}', 'PROFILE')],
    });
    expect(
      reasonFor(planned({ entities: [order, user], patterns: [orders] }), 'neighbours-read'),
    ).toBeUndefined();
    const other = anEntity({
      name: 'Other',
      attributes: ['shop'],
      keys: [aPlacement('main', 'SHOP#{shop}', 'ORDER#{shop}')],
    });
    expect(
      reasonFor(planned({ entities: [order, other], patterns: [orders] }), 'neighbours-read'),
    ).toBeUndefined();
  });

  it('[P-NEIGH-2] cost reads and a type filter, and change no verdict', () => {
    const event = anEntity({
      name: 'Event',
      attributes: ['userId', { name: 'kind', values: ['EVENT'] }],
      keys: [aPlacement('main', 'USER#{userId}', 'ORDER#{userId}')],
    });
    const typed = { ...order, attributes: [...order.attributes, ...event.attributes.slice(1)] };
    typed.attributes[2] = { ...typed.attributes[2], values: ['ORDER'] } as (typeof typed.attributes)[number];
    const plan = planned({ entities: [typed, event], patterns: [aRead({ conditions: ['userId'] })] });
    expect(plan.verdict.label).toBe('Query');
    expect(plan.steps[0]?.filter).toEqual({
      kind: 'type',
      entities: ['order'],
      by: { attribute: 'kind', values: ['ORDER'] },
    });
    const untyped = planned({ entities: [order, event], patterns: [aRead({ conditions: ['userId'] })] });
    expect(untyped.steps[0]?.check).toEqual({ kind: 'type', entities: ['order'] });
    expect(untyped.verdict.label).toBe('Query');
  });

  it('[P-NEIGH-3] that only a raw value could bring are a warning and no filter', () => {
    const raw = anEntity({
      name: 'Raw',
      attributes: ['userId', 'text'],
      keys: [aPlacement('main', 'USER#{userId}', '{text}')],
    });
    const plan = planned({ entities: [order, raw], patterns: [aRead({ conditions: ['userId'] })] });
    expect(reasonFor(plan, 'key-space-overlap')).toEqual(['raw']);
    expect(plan.steps[0]?.filter ?? plan.steps[0]?.check).toBeUndefined();
  });

  it('[P-NEIGH-4] of a lookup there are none', () => {
    const twin = anEntity({ name: 'Twin', attributes: ['userId', 'orderId'], keys: order.keys });
    const plan = planned({
      entities: [order, twin],
      patterns: [aRead({ conditions: ['userId', 'orderId'] })],
    });
    expect(plan.verdict.label).toBe('GetItem');
    expect(because(plan, 'neighbours-read')).toBeUndefined();
  });

  it('[P-NEIGH-5] share a partition by the same attribute, or by one that a relationship declares to hold it', () => {
    const user = anEntity({
      name: 'User',
      attributes: ['id'],
      keys: [aPlacement('main', 'USER#{id}', 'ORDER#')],
    });
    const orders = aRead({ conditions: ['userId'] });
    expect(
      reasonFor(planned({ entities: [order, user], patterns: [orders] }), 'neighbours-read'),
    ).toBeUndefined();
    const relationships = [
      aRelationship({ from: 'order', to: 'user', by: [{ attribute: 'userId', its: 'id' }] }),
    ];
    const related = planned({ entities: [order, user], patterns: [orders], relationships });
    expect(reasonFor(related, 'neighbours-read')).toEqual(['user']);
    const exact = aRead({ conditions: ['userId', aCondition('orderId', '=')] });
    expect(
      reasonFor(planned({ entities: [order, user], patterns: [exact], relationships }), 'neighbours-read'),
    ).toBeUndefined();
  });

  it('[P-NEIGH-6] lie on the open side of a range over raw values, and not beyond its closed one', () => {
    const event = anEntity({
      attributes: ['userId', { name: 'at', format: { kind: 'iso-timestamp' } }],
      keys: [aPlacement('main', 'USER#{userId}', '{at}')],
    });
    const user = anEntity({
      name: 'User',
      attributes: ['userId'],
      keys: [aPlacement('main', 'USER#{userId}', 'profile')],
    });
    const ask = (operator: '>=' | '<=' | 'between') =>
      reasonFor(
        planned({
          entities: [event, user],
          patterns: [aRead({ conditions: ['userId', aCondition('at', operator)] })],
        }),
        'neighbours-read',
      );
    expect(ask('>=')).toEqual(['user']);
    expect(ask('<=')).toBeUndefined();
    expect(ask('between')).toBeUndefined();
  });

  it('[P-NEIGH-7] judge a raw value with its transform applied', () => {
    const thing = anEntity({
      name: 'Thing',
      attributes: [{ name: 'kind', values: ['order', 'x'] }, 'id'],
      keys: [aPlacement('main', '{kind|upper}', '{id}')],
    });
    const single = anEntity({
      name: 'Single',
      attributes: ['id'],
      keys: [aPlacement('main', 'ORDER', '{id}')],
    });
    const plan = planned({
      entities: [thing, single],
      patterns: [aRead({ entity: 'thing', conditions: ['kind'] })],
    });
    expect(reasonFor(plan, 'key-space-overlap')).toEqual(['single']);
  });
});
