/** Puts names and values in the place of their tokens, and counts operators. */
import type { AttributeValue } from '../../values/attribute-value.ts';
import type { RawPath } from './operand-grammar.ts';
import { invalid } from './reader.ts';
import type { Tokens } from './tokens.ts';
import type { DocumentPath, ExpressionKind } from './types.ts';

/** One expression being resolved. */
export type Resolving = { kind: ExpressionKind; tokens: Tokens; operators: number };

/** "Service, account, and table quotas": operators and functions in an expression; levels of a document path. */
const maxOperators = 300;
const maxPathLevels = 32;

/** @throws a refusal for the 301st operator or function */
export function countOperator(resolving: Resolving): void {
  resolving.operators += 1;
  if (resolving.operators > maxOperators)
    invalid(
      resolving.kind,
      `The expression contains too many operators; operator count: ${resolving.operators}`,
    );
}

/** @throws a refusal for a token without a name, or a path of too many levels */
export function resolvePath({ kind, tokens }: Resolving, { parts }: RawPath): DocumentPath {
  const [head = '', ...inside] = parts.map((part) => {
    if ('word' in part) return part.word;
    if ('index' in part) return Number(part.index);
    const name = tokens.names.get(part.token);
    tokens.usedNames.add(part.token);
    return (
      name ??
      invalid(
        kind,
        `An expression attribute name used in the document path is not defined; attribute name: ${part.token}`,
      )
    );
  });
  if (parts.length > maxPathLevels)
    invalid(kind, `The document path has too many nesting levels; nesting levels: ${parts.length}`);
  // The grammar begins a path with a name.
  return [String(head), ...inside];
}

/** @throws a refusal for a token without a value */
export function resolveValue({ kind, tokens }: Resolving, token: string): AttributeValue {
  tokens.usedValues.add(token);
  return (
    tokens.values.get(token) ??
    invalid(
      kind,
      `An expression attribute value used in expression is not defined; attribute value: ${token}`,
    )
  );
}
