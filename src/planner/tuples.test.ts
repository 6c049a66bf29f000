import { describe, expect, it } from 'vitest';
import { aCondition, anEntity, aPlacement, aRead } from '../model/builders.ts';
import type { Operand } from '../model/schema.ts';
import { because, planned } from './spec.testing.ts';

const order = anEntity({
  attributes: ['a', 'b', 'id'],
  keys: [aPlacement('main', 'A#{a}', '{id}')],
});
const together = (attribute: string, ...operands: Operand[]) => ({
  ...aCondition(attribute, 'in'),
  operands,
  varyWith: 'pair',
});

describe('values that vary together', () => {
  it('[P-RESID-6] are filtered by their combinations where the key does not hold them all', () => {
    const plan = planned({
      entities: [order],
      patterns: [
        aRead({
          conditions: [
            together('a', { value: 'a1' }, { value: 'a2' }),
            together('b', { parameter: 'b1' }, { parameter: 'b2' }),
          ],
        }),
      ],
    });
    expect(plan.verdict.label).toBe('Query ×2 + filter');
    expect(plan.steps[0]?.request.input.FilterExpression).toBe(
      '(#n1 = :v1 AND #n2 = :v2) OR (#n1 = :v3 AND #n2 = :v4)',
    );
    expect(because(plan, 'filter-after-read')).toEqual(['a', 'b']);
  });

  it('[P-RESID-6] are checked by the caller where only the call knows the lists', () => {
    const conditions = [together('a', { parameter: 'as' }), together('b', { parameter: 'bs' })];
    const plan = planned({ entities: [order], patterns: [aRead({ conditions })] });
    expect(plan.steps[0]?.request.input).not.toHaveProperty('FilterExpression');
    expect(plan.steps[0]?.check).toEqual({
      kind: 'and',
      terms: conditions.map((condition) => ({ kind: 'condition', condition })),
    });
    expect(plan.verdict.filter).toBe(true);
    expect(because(plan, 'checked-after-read')).toEqual(['a', 'b']);
  });
});
