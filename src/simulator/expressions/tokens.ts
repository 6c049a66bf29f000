/** The names and values that a request hands to its expressions, and which of them the expressions used. */
import type { AttributeValue } from '../../values/attribute-value.ts';
import { refuse } from '../refusal.ts';

/** Shared by all expressions of one request. */
export type Tokens = {
  /** `#n` to an attribute name. */
  names: ReadonlyMap<string, string>;
  /** `:v` to a value. */
  values: ReadonlyMap<string, AttributeValue>;
  usedNames: Set<string>;
  usedValues: Set<string>;
};

const invalid = (message: string): never => refuse('ValidationException', message);

/**
 * The tokens of a request.
 *
 * @param names `ExpressionAttributeNames`
 * @param values `ExpressionAttributeValues`, each a valid attribute value
 * @throws a refusal for an empty map or a key that is no token
 */
export function createTokens(
  names?: { readonly [token: string]: string },
  values?: { readonly [token: string]: AttributeValue },
): Tokens {
  return {
    names: entries('ExpressionAttributeNames', '#', names),
    values: entries('ExpressionAttributeValues', ':', values),
    usedNames: new Set(),
    usedValues: new Set(),
  };
}

/** A token is its sign and at least one letter, digit or underscore, 255 bytes at most. */
function entries<Value>(
  parameter: string,
  sign: '#' | ':',
  given: { readonly [token: string]: Value } | undefined,
): Map<string, Value> {
  const known = new Map(Object.entries(given ?? {}));
  if (given && known.size === 0) invalid(`${parameter} must not be empty`);
  for (const key of known.keys()) {
    if (!key.startsWith(sign) || !/^.[0-9a-zA-Z_]+$/.test(key))
      invalid(`${parameter} contains invalid key: Syntax error; key: "${key}"`);
  }
  return known;
}

/**
 * To be called when every expression of the request is parsed.
 *
 * @throws a refusal where a name or a value was given that no expression uses
 */
export function refuseUnused(tokens: Tokens): void {
  check('ExpressionAttributeNames', tokens.names, tokens.usedNames);
  check('ExpressionAttributeValues', tokens.values, tokens.usedValues);
}

function check(parameter: string, given: ReadonlyMap<string, unknown>, used: ReadonlySet<string>): void {
  const unused = [...given.keys()].filter((token) => !used.has(token));
  if (unused.length > 0)
    invalid(`Value provided in ${parameter} unused in expressions: keys: {${unused.join(', ')}}`);
}
