/** Results pinned by hand: which items a pattern must return for given parameters, as the model's file keeps them. */
import type { Expected } from '../model/schema.ts';
import type { AttributeValue, Item } from '../values/attribute-value.ts';
import {
  dynamoDbJsonOf,
  dynamoDbJsonOfItem,
  itemOfDynamoDbJson,
  valueOfDynamoDbJson,
} from '../values/dynamodb-json.ts';
import type { Given } from './conditions.ts';
import type { Parameter } from './parameters.ts';

/** How a result differs from the pinned one, by primary keys. The order of items is no part of a pin. */
export type PinDifference = { missing: Item[]; extra: Item[] };

/** What is pinned of a call: its parameters and the primary keys it returned. */
export function pinOf(given: Given, keys: readonly Item[]): Expected {
  const parameters = Object.fromEntries(
    [...given].map(([name, value]) => [name, dynamoDbJsonOf(isList(value) ? { L: [...value] } : value)]),
  );
  return { parameters, keys: keys.map((key) => dynamoDbJsonOfItem(key)) };
}

/**
 * The parameters of a pin as values.
 *
 * @param parameters of the pattern as it is now: they tell a list of values from a value that is a list
 * @returns undefined where the file's text is no DynamoDB JSON
 */
export function givenOf(
  { parameters: pinned }: Expected,
  parameters: readonly Parameter[],
): Given | undefined {
  const given = new Map<string, AttributeValue | readonly AttributeValue[]>();
  for (const [name, json] of Object.entries(pinned)) {
    const read = valueOfDynamoDbJson(json);
    if (!read.ok) return undefined;
    const isOne = !parameters.find((parameter) => parameter.name === name)?.list;
    given.set(name, isOne || !('L' in read.value) ? read.value : read.value.L);
  }
  return given;
}

/** The pinned primary keys; those that are no DynamoDB JSON are left out. */
export function keysOfPin({ keys }: Expected): Item[] {
  return keys.flatMap((json): Item[] => {
    const read = itemOfDynamoDbJson(json);
    return read.ok ? [read.value] : [];
  });
}

/** Compares the primary keys that a call returned with those pinned. @returns undefined where they are the same */
export function differenceFrom(pin: Expected, returned: readonly Item[]): PinDifference | undefined {
  const pinned = keysOfPin(pin);
  const missing = without(pinned, returned);
  const extra = without(returned, pinned);
  return missing.length + extra.length > 0 ? { missing, extra } : undefined;
}

/** Is it a pin for just these parameters? */
export function isPinFor(pin: Expected, given: Given): boolean {
  return textOf(pin.parameters) === textOf(pinOf(given, []).parameters);
}

function without(items: readonly Item[], others: readonly Item[]): Item[] {
  const known = new Set(others.map((item) => textOf(dynamoDbJsonOfItem(item))));
  return items.filter((item) => !known.has(textOf(dynamoDbJsonOfItem(item))));
}

/** The same text for the same JSON, whatever the order of names. */
function textOf(json: unknown): string {
  return JSON.stringify(json, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function isList(value: AttributeValue | readonly AttributeValue[]): value is readonly AttributeValue[] {
  return Array.isArray(value);
}
