/** Does an access path carry what the pattern wants, and what if not? */

import type { Entity } from '../model/schema.ts';
import { attributeOf } from './attribute-of.ts';
import { carriedNames, givenBackBy, heldParts, lostIn, recoverable } from './carried.ts';
import type { Context, KeyPart, Lane } from './lanes.ts';
import type { Reason } from './plan.ts';
import type { Question } from './question.ts';

/** Wanted attributes that the path does not carry, by name or inside a key. */
export function notCarried(context: Context, lane: Lane, { wanted, entity, pattern }: Question): string[] {
  // A count wants no attributes.
  if (wanted === undefined || pattern.result === 'count') return [];
  const carried = carriedNames(context, lane.path);
  if (!carried) return [];
  const inKeys = recoverable(context, lane);
  const lacking = namesOf(entity, wanted).filter((name) => {
    const top = attributeOf(entity, name)?.name ?? name;
    return !carried.has(top) && !inKeys.has(top);
  });
  // What is in no way to be had is not to be had from the table either.
  const lost = lostIn(context, entity, lacking);
  return lost.length > 0 ? lacking.filter((name) => !lost.includes(name)) : lacking;
}

const namesOf = (entity: Entity, wanted: 'all' | readonly string[]): readonly string[] =>
  wanted === 'all' ? entity.attributes.map(({ name }) => name) : wanted;

/** Says which wanted attributes no answer brings, as they stand in keys only, and those do not give them back. */
export function notRecoverable(context: Context, { wanted, entity, pattern }: Question): Reason[] {
  if (wanted === undefined || pattern.result === 'count') return [];
  const attributes = lostIn(context, entity, namesOf(entity, wanted));
  return attributes.length > 0 ? [{ code: 'not-recoverable', severity: 'warning', attributes }] : [];
}

/**
 * The names for a ProjectionExpression: those wanted, the table's key for what is only inside keys, and nothing
 * where the pattern does not choose. Undefined: no projection.
 */
export function projectionNames(
  context: Context,
  lane: Lane,
  { wanted, entity }: Question,
): string[] | undefined {
  if (wanted === undefined || wanted === 'all' || wanted.length === 0) return undefined;
  const carried = carriedNames(context, lane.path);
  const names = new Set<string>();
  for (const name of wanted) {
    const attribute = attributeOf(entity, name);
    const asItself = (attribute?.stored ?? true) && (!carried || carried.has(attribute?.name ?? name));
    if (asItself) names.add(name);
    else for (const part of partsFor(context, lane, name)) names.add(part.key.name);
  }
  return [...names];
}

/** The keys to read an attribute out of: the lane's own and the table's, or another that the entry holds. */
function partsFor(context: Context, lane: Lane, name: string): KeyPart[] {
  const base = context.baseOf(lane.entity);
  const near = [...lane.partition, ...lane.sort, ...(base ? [...base.partition, ...base.sort] : [])];
  const others = near.some((part) => givenBackBy(part).includes(name))
    ? []
    : heldParts(context, lane).filter((part) => givenBackBy(part).includes(name));
  return [...near.filter((part) => holds(part, name)), ...others];
}

const holds = (part: KeyPart, name: string) =>
  part.segments.some(({ segment }) => segment.kind === 'reference' && segment.attribute === name);
