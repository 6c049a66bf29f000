/** Items of the further types that a pattern wants beside its own entity's: which of them belong to the answer. */
import type { Condition, Entity, ReadPattern, Relationship } from '../model/schema.ts';
import type { Context, Lane } from '../planner/lanes.ts';
import { questionFor, questionOf } from '../planner/question.ts';
import { type AttributeValue, equalValues } from '../values/attribute-value.ts';
import { type Given, meets } from './conditions.ts';
import type { Typed } from './expected.ts';

/**
 * Items of the types in `returns`. Each is asked the pattern's conditions as far as they concern it. A type whose
 * partition those conditions give, or that lies in one partition with the pattern's own, is wanted whole; of another
 * only those items that a declared relationship joins to items of the answer; without one again all.
 *
 * @param own the pattern's own items that are part of the answer
 */
export function companionsOf(
  context: Context,
  pattern: ReadPattern,
  given: Given,
  data: readonly Typed[],
  own: readonly Typed[],
): Typed[] {
  const entity = context.entity(pattern.entity);
  if (!entity) return [];
  const question = questionOf(pattern, entity);
  const asked = [...new Set(pattern.returns)].flatMap((id) => {
    const other = context.entity(id);
    if (!other || other === entity) return [];
    const { conditions } = questionFor(context, question, other);
    const items = data.filter(
      (one) => one.entity === other && meets({ conditions, anyOf: [] }, other, one.attributes, given),
    );
    return [{ entity: other, conditions, items }];
  });
  const reached = new Map<Entity, readonly Typed[]>([[entity, own]]);
  const open = new Set(asked);
  for (const one of asked) {
    if (
      !isKeyed(context, pattern, one.entity, one.conditions) &&
      !sharesPartition(context, entity, one.entity)
    )
      continue;
    reached.set(one.entity, one.items);
    open.delete(one);
  }
  for (let progress = true; progress; ) {
    progress = false;
    for (const one of open) {
      const link = linkTo(context, pattern, one.entity, one.conditions, reached);
      if (!link) continue;
      reached.set(one.entity, one.items.filter(link));
      open.delete(one);
      progress = true;
    }
  }
  for (const one of open) reached.set(one.entity, one.items);
  return [...reached].flatMap(([type, items]) => (type === entity ? [] : items));
}

/** Do conditions give all of a partition key of the entity, and at least some of it by their own values? */
function isKeyed(
  context: Context,
  pattern: ReadPattern,
  entity: Entity,
  conditions: readonly Condition[],
): boolean {
  const known = new Set(
    conditions.flatMap(({ attribute, operator }) => (operator === '=' || operator === 'in' ? attribute : [])),
  );
  return context.lanesOf(entity).some((lane) => {
    if (lane.broken || !isAllowed(pattern, lane)) return false;
    const references = lane.partition
      .flatMap(({ segments }) => segments)
      .filter(({ segment }) => segment.kind === 'reference');
    const isKnown = ({ segment, attribute }: (typeof references)[number]) =>
      segment.kind === 'reference' &&
      (known.has(segment.attribute) || (attribute?.shard?.of !== undefined && known.has(attribute.shard.of)));
    const isListed = ({ segment, attribute }: (typeof references)[number]) =>
      attribute?.type === 'BOOL' ||
      !!attribute?.values?.length ||
      !!attribute?.shard ||
      (segment.kind === 'reference' && segment.attribute === '');
    return references.some(isKnown) && references.every((one) => isKnown(one) || isListed(one));
  });
}

function isAllowed({ without, index, consistent }: ReadPattern, { path }: Lane): boolean {
  return (
    !without.includes(path.id) &&
    (index === undefined || index === path.id) &&
    !(consistent && path.kind === 'gsi')
  );
}

/** Do both lie in one partition that is the same for every item? */
function sharesPartition(context: Context, entity: Entity, other: Entity): boolean {
  const literal = ({ partition }: Lane) => {
    const segments = partition.flatMap((part) => part.segments.map(({ segment }) => segment));
    return segments.every(({ kind }) => kind === 'literal') ? JSON.stringify(segments) : undefined;
  };
  return context.lanesOf(entity).some((lane) => {
    const text = literal(lane);
    return (
      text !== undefined &&
      context.lanesOf(other).some((one) => one.path.id === lane.path.id && literal(one) === text)
    );
  });
}

/** Joins items of the entity to those reached so far, by the first declared relationship that leads to a key of it. */
function linkTo(
  context: Context,
  pattern: ReadPattern,
  entity: Entity,
  conditions: readonly Condition[],
  reached: ReadonlyMap<Entity, readonly Typed[]>,
): ((one: Typed) => boolean) | undefined {
  for (const { from, to, by } of context.model.relationships) {
    const down = to === entity.id;
    const source = down ? from : from === entity.id ? to : undefined;
    const held = [...reached].find(([type]) => type.id === source)?.[1];
    if (!held || by.length === 0) continue;
    const pairs = by.map(({ attribute, its }) =>
      down ? { own: its, theirs: attribute } : { own: attribute, theirs: its },
    );
    if (!isKeyed(context, pattern, entity, [...conditions, ...linking(pairs)])) continue;
    return (one) =>
      held.some((other) =>
        pairs.every(({ own, theirs }) => isSame(one.attributes.get(own), other.attributes.get(theirs))),
      );
  }
  return undefined;
}

const linking = (pairs: readonly { own: Relationship['by'][number]['its'] }[]): Condition[] =>
  pairs.map(({ own }) => ({ attribute: own, operator: '=', operands: [], size: false }));

function isSame(a: AttributeValue | undefined, b: AttributeValue | undefined): boolean {
  return a !== undefined && b !== undefined && equalValues(a, b);
}
