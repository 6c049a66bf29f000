import { describe, expect, test } from 'vitest';
import { aCondition, aRead, aWrite } from '../../../src/model/builders.ts';
import type { Model } from '../../../src/model/schema.ts';
import { planModel } from '../../../src/planner/index.ts';
import { ordersOfUsers } from './orders.testing.ts';
import { buildRoute, segmentKey } from './route.ts';
import { createSceneBuilder } from './scene.ts';

const is = aCondition;

function routeOf(model: Model, conditions: ReturnType<typeof aCondition>[]) {
  const pattern = aRead({ id: 'p', name: 'P', entity: 'order', conditions });
  const whole = { ...model, patterns: [pattern] };
  const plan = planModel(whole).plans.get('p');
  if (!plan) throw new Error('No plan');
  return buildRoute(createSceneBuilder()(whole), plan);
}

/** States of a row's segments in the order of the key. */
function statesOf(route: ReturnType<typeof routeOf>, lane: string, entity: string) {
  return [...(route.lanes.get(lane)?.rows.get(entity)?.states.values() ?? [])];
}

describe('the route of a pattern', () => {
  test('fills what equality binds, ends at the range, and reaches the entity', () => {
    const route = routeOf(ordersOfUsers(), [is('customer'), is('status'), is('createdAt', 'between')]);
    expect(statesOf(route, 'main', 'order')).toEqual(['fixed', 'equal', 'equal', 'fixed', 'ranged']);
    expect(route.lanes.get('main')?.rows.get('order')).toMatchObject({ step: 1, role: 'wanted' });
    expect(route.lanes.get('main')?.rows.get('order')?.breakAt).toBeUndefined();
    expect(route.cards.get('order')).toEqual({ role: 'wanted', steps: [1] });
    expect(route.links.map(({ kind }) => kind)).toEqual(['enter', 'reach']);
  });

  test('breaks before the partition where a Scan begins', () => {
    const route = routeOf(ordersOfUsers(), [is('orderId')]);
    const lane = route.lanes.get('main') ?? route.lanes.get('open');
    expect(lane?.scan).toBe(true);
    expect(lane?.rows.get('order')?.breakAt).toBe(0);
    expect(route.links[0]).toMatchObject({ kind: 'enter', scan: true });
  });

  test('ends at the first sort segment that is not known, and marks what is read along', () => {
    const route = routeOf(ordersOfUsers(), [is('customer'), is('createdAt', 'begins_with')]);
    const row = route.lanes.get('main')?.rows.get('order');
    expect(row?.states.get(segmentKey({ key: 'sort', position: 0, at: 0 }))).toBe('unbound');
    expect(row?.breakAt).toBe(1);
    expect(row?.scan).toBe(false);
    expect(route.cards.get('user')).toEqual({ role: 'also-read', steps: [1] });
  });

  test('takes the lane of the index that answers', () => {
    const route = routeOf(ordersOfUsers(), [is('region'), is('day')]);
    expect([...route.lanes.keys()]).toEqual(['open']);
    expect(statesOf(route, 'open', 'order')).toEqual(['equal', 'equal', 'unbound']);
  });

  test('leaves out lanes that the scene does not have', () => {
    const model = ordersOfUsers();
    const pattern = aRead({ id: 'p', name: 'P', entity: 'order', conditions: [is('region')] });
    const plan = planModel({ ...model, patterns: [pattern] }).plans.get('p');
    if (!plan) throw new Error('No plan');
    const route = buildRoute({ frames: [], links: [] }, plan);
    expect(route.links).toEqual([]);
    expect(route.lanes.size).toBe(0);
  });
});

describe('the effects of a write on indexes', () => {
  const effectsOf = (write: Parameters<typeof aWrite>[0]) => {
    const pattern = aWrite({ id: 'p', name: 'P', entity: 'order', ...write });
    const model = { ...ordersOfUsers(), patterns: [pattern] };
    const plan = planModel(model).plans.get('p');
    if (!plan) throw new Error('No plan');
    return buildRoute(createSceneBuilder()(model), plan).effects.get('open')?.get('order');
  };
  const whole = ['customer', 'status', 'createdAt'];

  test('say whether an entry comes, goes, moves or stays', () => {
    expect(effectsOf({ action: 'create' })).toBe('written');
    expect(effectsOf({ action: 'delete', conditions: whole })).toBe('removed');
    expect(effectsOf({ action: 'update', conditions: whole, changes: ['region'] })).toBe('moved');
  });

  test('an item that moves in the table, deleted and put, moves its entry', () => {
    expect(effectsOf({ action: 'update', conditions: whole, changes: ['status'] })).toBe('moved');
  });
});
