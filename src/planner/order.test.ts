import { describe, expect, it } from 'vitest';
import { aCondition, anEntity, aPlacement, aRead } from '../model/builders.ts';
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

  it('[P-ORDER-6] let a Scan that drops nothing stop at the limit', () => {
    const all = read({ limit: 25 });
    expect(all.steps[0]?.request.input).toMatchObject({ Limit: 25 });
    expect(all.reads.items).toBe(25);
    const some = read({ conditions: [aCondition('total', '>')], limit: 25 });
    expect(some.steps[0]?.request.input).not.toHaveProperty('Limit');
    expect(because(some, 'limit-does-not-bound')).toBeDefined();
  });
});
