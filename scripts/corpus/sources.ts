/** Where the value of a placeholder in a published text comes from. */
import type { Condition } from '../../src/model/schema.ts';
import type { Bound, BoundPiece } from './bounds.ts';
import { operandsOf, type Parameters, valuesOf } from './condition.ts';
import type { CaseEntity } from './input.ts';
import type { Question } from './question.ts';
import type { Situation } from './steps.ts';
import { asKey, attributesOf, type Item, type KeyValue, type Single, shardOf } from './world.ts';

export type Named = Extract<BoundPiece, { name: string }>;

/**
 * value: the pattern gives it. each: one request per value (`dimension` names what advances together).
 * items: an attribute of what an earlier step read.
 */
export type Source =
  | { kind: 'value'; of(parameters: Parameters): Single | undefined }
  | { kind: 'each'; dimension: string; of(situation: Situation): Single[] }
  | { kind: 'items'; of(item: Item): Single | undefined };

/** The request around a placeholder. */
export type Asked = { question: Question; entity: CaseEntity; fanned: readonly string[]; later: boolean };

/** Where the value comes from. Throws where nothing gives it. */
export function sourceOf(piece: Named, side: Bound['side'], asked: Asked): Source {
  const names = piece.attribute === undefined ? [piece.name] : [piece.attribute, piece.name];
  const fanned = names.find((name) => asked.fanned.includes(name));
  if (fanned !== undefined) {
    const attribute = piece.attribute ?? fanned;
    return {
      kind: 'each',
      dimension: attribute,
      of: (situation) => fanOutValues(attribute, asked, situation),
    };
  }
  for (const name of names) {
    const source = fromConditions(name, side, asked) ?? computedShard(name, asked) ?? anyValue(name, asked);
    if (source) return source;
  }
  if (asked.later) return { kind: 'items', of: (item) => fromItem(item, names, asked.entity) };
  throw new Error(`The published text names {${piece.name}}, which the pattern does not give`);
}

function on(name: string, { conditions }: Question): Condition[] {
  return conditions.filter(({ attribute, size }) => attribute === name && !size);
}

function fromConditions(name: string, side: Bound['side'], { question }: Asked): Source | undefined {
  const conditions = on(name, question);
  const single = (condition: Condition, at: number): Source => ({
    kind: 'value',
    of: (parameters) => operandsOf(condition).flatMap((operand) => valuesOf(operand, parameters))[at],
  });
  const by = (...operators: string[]) => conditions.find(({ operator }) => operators.includes(operator));
  const equal = by('=');
  if (equal) return single(equal, 0);
  const list = by('in');
  if (list) {
    const of = ({ parameters }: Situation) =>
      operandsOf(list).flatMap((operand) => valuesOf(operand, parameters));
    return { kind: 'each', dimension: list.varyWith ?? name, of };
  }
  const prefix = by('begins_with');
  const between = by('between');
  const low = by('>', '>=');
  const high = by('<', '<=');
  if (side === 'low' && (low ?? between)) return single((low ?? between) as Condition, 0);
  if (side === 'high' && high) return single(high, 0);
  if (side === 'high' && between) return single(between, 1);
  const sole = prefix ?? (low && high ? undefined : (low ?? high));
  return sole && single(sole, 0);
}

/** A shard that is computed from an attribute which the pattern gives. */
function computedShard(name: string, { entity, question }: Asked): Source | undefined {
  const shard = attributesOf(entity).find((attribute) => attribute.name === name)?.shard;
  const equal =
    shard?.of === undefined ? undefined : on(shard.of, question).find(({ operator }) => operator === '=');
  if (!shard || !equal) return undefined;
  return {
    kind: 'value',
    of: (parameters) => {
      const [value] = operandsOf(equal).flatMap((operand) => valuesOf(operand, parameters));
      return value === undefined ? undefined : shardOf(value, shard.count, shard.first);
    },
  };
}

/** Where only its presence is asked for, whatever values there are. */
function anyValue(name: string, asked: Asked): Source | undefined {
  const present = on(name, asked.question).some(({ operator }) => operator === 'attribute_exists');
  if (!present) return undefined;
  return { kind: 'each', dimension: name, of: (situation) => fanOutValues(name, asked, situation) };
}

/** By its own name, or by a reference that the item declares to the entity asked for. */
function fromItem(item: Item, names: string[], target: CaseEntity): Single | undefined {
  const own = names.map((name) => item.values.get(name)).find((value) => value !== undefined);
  const referring = item.entity.references.find(
    (reference) => reference.entity === target.name && names.includes(reference.its),
  );
  const value = own ?? (referring && item.values.get(referring.attribute));
  return Array.isArray(value) ? undefined : value;
}

/** Every shard, every value of the list or of the closed list, or else whatever the data holds. */
function fanOutValues(name: string, { entity, question }: Asked, { data, parameters }: Situation): Single[] {
  const attribute = attributesOf(entity).find((one) => one.name === name);
  if (attribute?.shard) {
    const { count, first } = attribute.shard;
    return Array.from({ length: count }, (_, at) => first + at);
  }
  const list = on(name, question).find(({ operator }) => operator === 'in');
  if (list) return operandsOf(list).flatMap((operand) => valuesOf(operand, parameters));
  if (attribute?.values) return attribute.values;
  const found = data.items.filter((item) => item.entity === entity).map((item) => item.values.get(name));
  return [...new Set(found.filter((value): value is Single => value !== undefined && !Array.isArray(value)))];
}

/** The text of a bound with its placeholders replaced, as the key's type holds it. */
export function render(bound: Bound, values: ReadonlyMap<Named, Single>): KeyValue {
  const text = bound.pieces.map((piece) => ('literal' in piece ? piece.literal : String(values.get(piece))));
  return asKey(text.join(''), bound.type);
}
