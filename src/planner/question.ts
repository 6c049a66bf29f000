import type { Condition, Entity, ReadPattern } from '../model/schema.ts';
import { type Bindings, bindingsOf } from './bindings.ts';
import type { Context } from './lanes.ts';

/** A read reduced to one item type. */
export type Question = {
  pattern: ReadPattern;
  entity: Entity;
  conditions: readonly Condition[];
  bindings: Bindings;
  anyOf: readonly (readonly Condition[])[];
  wanted: ReadPattern['attributes'];
  order: ReadPattern['order'];
  limit: ReadPattern['limit'];
};

/**
 * The question a pattern asks of its own entity. Alternatives that all fix the same one attribute by `=` are the
 * same as an `in` list.
 */
export function questionOf(pattern: ReadPattern, entity: Entity): Question {
  const listed = asList(pattern.anyOf);
  const conditions = listed ? [...pattern.conditions, listed] : pattern.conditions;
  return {
    pattern,
    entity,
    conditions,
    bindings: bindingsOf(conditions),
    // An alternative without conditions holds for everything, and so does the whole.
    anyOf: listed || pattern.anyOf.some((terms) => terms.length === 0) ? [] : pattern.anyOf,
    wanted: pattern.attributes,
    order: pattern.order,
    limit: pattern.limit,
  };
}

function asList(anyOf: readonly (readonly Condition[])[]): Condition | undefined {
  const first = anyOf[0]?.[0];
  if (!first || anyOf.length < 2) return undefined;
  const single = anyOf.every(
    (terms) =>
      terms.length === 1 &&
      terms[0]?.operator === '=' &&
      !terms[0].size &&
      terms[0].attribute === first.attribute &&
      terms[0].operands.length === 1,
  );
  return single
    ? { ...first, operator: 'in', operands: anyOf.flatMap((terms) => terms[0]?.operands ?? []) }
    : undefined;
}

/** What a pattern asks of a further type: its conditions on attributes that the type has or that refer to the same. */
export function questionFor(context: Context, question: Question, entity: Entity): Question {
  const conditions = question.conditions.flatMap((condition): Condition[] => {
    if (entity.attributes.some((attribute) => attribute.name === condition.attribute)) return [condition];
    const own = entity.attributes.find((attribute) =>
      context.sameReference(question.entity, condition.attribute, entity, attribute.name),
    );
    if (!own) return [];
    const operands =
      condition.operands.length > 0 ? condition.operands : [{ parameter: condition.attribute }];
    return condition.operator === '=' ? [{ ...condition, attribute: own.name, operands }] : [];
  });
  return {
    ...question,
    entity,
    conditions,
    bindings: bindingsOf(conditions),
    anyOf: [],
    // A list names attributes of the pattern's own type; all is all of every type.
    wanted: question.wanted === 'all' ? 'all' : undefined,
    order: undefined,
    limit: undefined,
  };
}
