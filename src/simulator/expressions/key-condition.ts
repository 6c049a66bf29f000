/** Key condition expressions: which conditions they may hold, and on which attributes. */
import type { AttributeValue } from '../../values/attribute-value.ts';
import { refuse } from '../refusal.ts';
import { mirrored } from './compare.ts';
import { parseCondition } from './condition.ts';
import { type KeyClause, type KeySchema, matchKey } from './key-schema.ts';
import { operandsOf } from './path.ts';
import type { Tokens } from './tokens.ts';
import type { Condition, KeyCondition, Operand } from './types.ts';

/**
 * Reads a key condition and checks it against the key it is asked of.
 *
 * @returns values and bounds in the order of the key schema, however the clauses are written
 * @throws a refusal with DynamoDB's message, where it is not valid
 */
export function parseKeyCondition(text: string, tokens: Tokens, schema: KeySchema): KeyCondition {
  const condition = parseCondition(text, tokens, 'KeyConditionExpression');
  const clauses = new Map<string, KeyClause>();
  collect(condition, clauses);
  return matchKey(clauses, schema);
}

const invalid = (message: string): never => refuse('ValidationException', message);

const notAllowed = (operator: string): never =>
  invalid(`Invalid operator used in KeyConditionExpression: ${operator}`);

/** Takes the expression apart into one clause per attribute. */
function collect(condition: Condition, clauses: Map<string, KeyClause>): void {
  switch (condition.kind) {
    case 'and':
      collect(condition.left, clauses);
      collect(condition.right, clauses);
      return;
    case 'or':
    case 'not':
    case 'in':
      notAllowed(condition.kind.toUpperCase());
      break;
    case 'comparison':
      if (condition.comparator === '<>') notAllowed('<>');
      comparison(condition, clauses);
      return;
    case 'between': {
      requireFirst('BETWEEN', condition.operand);
      const { name, values } = clauseOf(condition);
      const [low, high] = values;
      if (low && high) add(clauses, name, { operator: 'BETWEEN', low, high });
      return;
    }
    case 'begins_with': {
      requireFirst('begins_with', condition.operand);
      const { name, values } = clauseOf(condition);
      if (values[0]) add(clauses, name, { operator: 'begins_with', value: values[0] });
      return;
    }
    default:
      notAllowed(condition.kind);
  }
}

function comparison(
  condition: Extract<Condition, { kind: 'comparison' }>,
  clauses: Map<string, KeyClause>,
): void {
  const { name, values } = clauseOf(condition);
  const operator = condition.left.kind === 'path' ? condition.comparator : mirrored(condition.comparator);
  if (values[0] && operator !== '<>') add(clauses, name, { operator, value: values[0] });
}

function requireFirst(operator: string, operand: Operand): void {
  if (operand.kind === 'value')
    invalid(
      `Invalid condition in KeyConditionExpression: ${operator} operator must have the key attribute as its first operand`,
    );
}

/** The one attribute that a condition names, and its values in order. */
function clauseOf(condition: Parameters<typeof operandsOf>[0]): {
  name: string;
  values: AttributeValue[];
} {
  const names: string[] = [];
  const values: AttributeValue[] = [];
  for (const operand of operandsOf(condition)) {
    if (operand.kind === 'value') values.push(operand.value);
    else if (operand.kind === 'size') invalid('KeyConditionExpressions cannot contain nested operations');
    else if (names.length > 0)
      invalid('Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition');
    else if (operand.path.length > 1)
      invalid('KeyConditionExpressions cannot have conditions on nested attributes');
    else names.push(operand.path[0]);
  }
  const [name] = names;
  return {
    name: name ?? invalid('Invalid condition in KeyConditionExpression: No key attribute specified'),
    values,
  };
}

function add(clauses: Map<string, KeyClause>, name: string, clause: KeyClause): void {
  if (clauses.has(name)) invalid('KeyConditionExpressions must only contain one condition per key');
  clauses.set(name, clause);
}
