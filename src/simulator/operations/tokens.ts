/** `ExpressionAttributeNames` and `ExpressionAttributeValues` of a request. */
import { createTokens, type Tokens } from '../expressions/index.ts';
import { refuse } from '../refusal.ts';
import type { Input } from './context.ts';
import { mapOf, refuseLegacy } from './members.ts';
import { acceptValues, type Layer } from './values.ts';

/**
 * The placeholders of a request, checked, for its expressions to use.
 *
 * @param expressions the members of this operation that may hold an expression
 * @throws a refusal where placeholders stand without an expression, or beside legacy parameters
 */
export function tokensOf(input: Input, expressions: readonly string[], layer: Layer): Tokens {
  refuseLegacy(input, expressions);
  const given = expressions.some((member) => input[member] !== undefined && input[member] !== null);
  const names = mapOf(input, 'ExpressionAttributeNames');
  const values = mapOf(input, 'ExpressionAttributeValues');
  const before = layer === 'enveloped' ? '1 validation error detected: ' : '';
  if (names && !given)
    refuse(
      'ValidationException',
      `${before}ExpressionAttributeNames can only be specified when using expressions`,
    );
  // A projection takes no values.
  const missing = expressions.filter((member) => member !== 'ProjectionExpression');
  if (values && missing.every((member) => input[member] === undefined || input[member] === null)) {
    // The envelope took the place of the hint which expressions are missing.
    const hint = before ? '' : `: ${missing.map((member) => `${member} is null`).join(' and ')}`;
    refuse(
      'ValidationException',
      `${before}ExpressionAttributeValues can only be specified when using expressions${hint}`,
    );
  }
  return createTokens(names && textsOf(names), values && acceptValues(values, layer));
}

function textsOf(names: Input): { readonly [token: string]: string } {
  const texts: { [token: string]: string } = {};
  for (const [token, name] of Object.entries(names)) {
    if (typeof name !== 'string')
      return refuse('ValidationException', 'Start of structure or map found where not expected');
    texts[token] = name;
  }
  return texts;
}
