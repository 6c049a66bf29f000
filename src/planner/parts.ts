/** Pieces of a value in a request, with the call's values put in. */

import type { AttributeTraits } from '../keys/attributes.ts';
import { normaliseNumber } from '../keys/number.ts';
import type { Transform } from '../keys/template.ts';
import { type KeyScalar, keyScalarOf, textOf, transformValue, truncatedWidths } from '../keys/value.ts';
import type { Operand, Scalar } from '../model/schema.ts';
import { type AttributeValue, attributeValueOf, scalarOf } from '../values/attribute-value.ts';
import type { FanOut, ValuePart, ValueTemplate } from './plan.ts';

/** The values that a caller gives, by parameter; a list for a parameter of `in`. */
export type Parameters = ReadonlyMap<string, AttributeValue | readonly AttributeValue[]>;

/**
 * A value; or the name of a parameter that the caller has not given; or nothing, where the given value does not
 * suit the key, so that no item can have such a key.
 */
export type Found<T> = { value: T } | { missing: string } | { unsuited: true };

/** What is known while one request is made. */
export type Scope = {
  parameters: Parameters;
  /** Declarations of the attributes that the step's templates refer to. */
  traits(attribute: string): AttributeTraits | undefined;
  /** The fan-out's value for an attribute, and what kind of value; that of its shards where the part is a shard. */
  each(attribute: string, shard: boolean): { scalar: KeyScalar; source: FanOut['source'] } | undefined;
  /** The item that the request is made for, by the step that read it. */
  from?: { step: number; value(attribute: string): AttributeValue | undefined };
};

const unsuited = { unsuited: true } as const;

/** The parameter that holds one value. */
export function parameterOf(parameters: Parameters, name: string): Found<AttributeValue> {
  const given = parameters.get(name);
  if (given === undefined) return { missing: name };
  if (!isList(given)) return { value: given };
  const [only, ...others] = given;
  return only && others.length === 0 ? { value: only } : unsuited;
}

/** Is it a list of values for `in`? */
export function isList(
  given: AttributeValue | readonly AttributeValue[],
): given is readonly AttributeValue[] {
  return Array.isArray(given);
}

/** A constant of the model in the type asked for; sets, lists and maps cannot be written as constants. */
export function constantOf(value: Scalar, type: ValueTemplate['type']): Found<AttributeValue> {
  if (type === 'NULL') return { value: { NULL: true } };
  const scalar = keyScalarOf(value, type);
  return scalar ? { value: attributeValueOf(scalar) } : unsuited;
}

/** An operand of a condition on an attribute of this type. */
export function operandValue(
  operand: Operand,
  parameters: Parameters,
  type: ValueTemplate['type'],
): Found<AttributeValue> {
  return 'parameter' in operand
    ? parameterOf(parameters, operand.parameter as string)
    : constantOf(operand.value as Scalar, type);
}

function partValue(
  part: Exclude<ValuePart, { kind: 'text' }>,
  type: ValueTemplate['type'],
  scope: Scope,
): Found<AttributeValue> {
  switch (part.kind) {
    case 'parameter':
      return parameterOf(scope.parameters, part.name);
    case 'constant':
      return constantOf(part.value, type);
    case 'each': {
      const drawn = scope.each(part.attribute, part.transform?.kind === 'shard');
      return drawn ? { value: attributeValueOf(drawn.scalar) } : unsuited;
    }
    case 'from': {
      const value = scope.from?.step === part.step ? scope.from.value(part.attribute) : undefined;
      return value ? { value } : unsuited;
    }
  }
}

/**
 * What a transform makes of the bound of a range. A bound need not be a value that an item can have: of a text that
 * is no whole timestamp the leading part still bounds the leading parts of timestamps; a number with more digits than
 * the padding, or a time beyond the year 9999, lies behind every key, and `:` stands behind every digit.
 */
export function boundText(
  transform: Transform | undefined,
  value: KeyScalar,
  traits: AttributeTraits | undefined,
): string | undefined {
  const result = transformValue(transform, value, traits?.format);
  if (transform?.kind === 'pad' && result.ok) {
    const whole = result.text.split('.')[0] ?? '';
    return !whole.startsWith('-') && whole.length > transform.width ? ':' : result.text;
  }
  if (result.ok || transform?.kind !== 'truncate') return result.ok ? result.text : undefined;
  if (value.type === 'N') return normaliseNumber(value.value)?.startsWith('-') ? '' : ':';
  return value.type === 'S' ? value.value.slice(0, truncatedWidths[transform.to]) : undefined;
}

function partText(part: ValuePart, scope: Scope, isBound: boolean): Found<string> {
  if (part.kind === 'text') return { value: part.text };
  const traits = scope.traits(part.attribute);
  const found = partValue(part, traits?.type ?? 'S', scope);
  if (!('value' in found)) return found;
  const scalar = scalarOf(found.value);
  if (!scalar) return unsuited;
  const isShard = part.transform?.kind === 'shard';
  const source = part.kind === 'each' && scope.each(part.attribute, isShard)?.source;
  // A shard's number is drawn as it is, a bucket's text as the key holds it; a coarser bucket is its beginning.
  if (source === 'shard') return shardText(scalar, isShard ? part.then : part.transform);
  if (source === 'buckets' && part.transform?.kind === 'truncate')
    return text(textOf(scalar)?.slice(0, truncatedWidths[part.transform.to]));
  if (isBound && !isShard) return text(boundText(part.transform, scalar, traits));
  const result = transformValue(part.transform, scalar, traits?.format);
  if (!result.ok) return unsuited;
  return isShard ? shardText({ type: 'N', value: result.text }, part.then) : { value: result.text };
}

/** A shard's number as the key holds it: the template may pad what the shard is computed by. */
function shardText(number: KeyScalar, transform: Transform | undefined): Found<string> {
  const result = transformValue(transform, number);
  return result.ok ? { value: result.text } : unsuited;
}

const text = (value: string | undefined): Found<string> => (value === undefined ? unsuited : { value });

/**
 * The value that a template stands for.
 * @param isBound it is the bound of a range or a prefix, not a whole key
 */
export function templateValue(
  { type, parts }: ValueTemplate,
  scope: Scope,
  isBound: boolean,
): Found<AttributeValue> {
  const [only] = parts;
  if (parts.length === 1 && only && only.kind !== 'text' && !only.transform) {
    const found = partValue(only, type === 'S' ? (scope.traits(only.attribute)?.type ?? 'S') : type, scope);
    return 'value' in found ? inType(found.value, type) : found;
  }
  let joined = '';
  for (const part of parts) {
    const found = partText(part, scope, isBound);
    if (!('value' in found)) return found;
    joined += found.value;
  }
  return inType({ S: joined }, type);
}

/** The value in a type that can hold it: every scalar as text, the text of a number as a number. */
function inType(value: AttributeValue, type: ValueTemplate['type']): Found<AttributeValue> {
  if (type in value) return type === 'N' && 'N' in value ? number(value.N) : { value };
  const scalar = scalarOf(value);
  const words = scalar && textOf(scalar);
  if (type === 'S' && words !== undefined) return { value: { S: words } };
  return type === 'N' && scalar?.type === 'S' ? number(scalar.value) : unsuited;
}

function number(words: string): Found<AttributeValue> {
  const value = normaliseNumber(words);
  return value === undefined ? unsuited : { value: { N: value } };
}

/** Names of parameters in a template. */
export function parametersIn({ parts }: ValueTemplate): string[] {
  return parts.flatMap((part) => (part.kind === 'parameter' ? [part.name] : []));
}
