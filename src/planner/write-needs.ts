/** What the requests of a write take from elsewhere than its pattern. */
import type { WritePattern } from '../model/schema.ts';
import { operandsOf } from './bindings.ts';
import type { Context } from './lanes.ts';
import type { Json, ValuePart } from './plan.ts';
import { type Action, inputOf, newValueOf } from './write-requests.ts';

type Filled = Exclude<ValuePart, { kind: 'text' }>;

/** Every piece of a value in an input. */
function partsIn(input: Json): Filled[] {
  if (Array.isArray(input)) return input.flatMap(partsIn);
  if (typeof input !== 'object' || input === null) return [];
  if ('parts' in input && Array.isArray(input.parts) && 'type' in input)
    // A value template is the only thing in an input that has both.
    return (input.parts as ValuePart[]).filter((part) => part.kind !== 'text');
  return Object.values(input).flatMap((value) => partsIn(value as Json));
}

const distinct = (names: readonly string[]) => [...new Set(names)];

/**
 * Attributes that the items read before must bring: nothing in particular where the key is enough, all of them where
 * an item is written anew.
 *
 * @param actions as they are after a read
 */
export function wantedOf(context: Context, actions: readonly Action[]): string[] | 'all' | undefined {
  if (
    actions.some(
      (action) => action.kind === 'Put' && action.moved && action.from !== undefined && !action.marks,
    )
  )
    return 'all';
  const [own] = actions;
  const keys = own ? [...own.lane.path.partitionKey, ...own.lane.path.sortKey].map(({ name }) => name) : [];
  const taken = actions
    .flatMap((action) => partsIn(inputOf(context, action)))
    .flatMap((part) => (part.kind === 'from' && !keys.includes(part.attribute) ? [part.attribute] : []));
  return taken.length > 0 ? distinct([...keys, ...taken]) : undefined;
}

/** Attributes whose values the pattern does not give, and which the caller must know of the items as they are. */
export function unknownTo(context: Context, pattern: WritePattern, actions: readonly Action[]): string[] {
  const changes = [...pattern.changes, ...pattern.also.flatMap((also) => also.changes)];
  const given = new Set([
    ...pattern.conditions
      .flatMap(operandsOf)
      .flatMap((operand) => ('parameter' in operand ? [String(operand.parameter)] : [])),
    ...changes.map((name) => newValueOf(name)),
  ]);
  return distinct(
    actions.flatMap((action) =>
      partsIn(inputOf(context, action)).flatMap((part) => {
        if (part.kind !== 'parameter' || given.has(part.name)) return [];
        return [action.marks?.get(part.attribute) ?? part.attribute];
      }),
    ),
  );
}
