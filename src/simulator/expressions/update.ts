/** Update expressions. */
import type { AttributeValue } from '../../values/attribute-value.ts';
import { checkPathNames, checkUpdateNames } from './names.ts';
import type { RawCall, RawOperand } from './operand-grammar.ts';
import { requireCount, requireDistinct, requiresPath, typeOf, wrongType } from './operand-types.ts';
import { requireApart } from './path.ts';
import { complete, createReader, invalid } from './reader.ts';
import { countOperator, type Resolving, resolvePath, resolveValue } from './resolve.ts';
import type { Tokens } from './tokens.ts';
import type { AttributeType, DocumentPath, SetValue, Update, UpdateAction } from './types.ts';
import { type RawAction, type RawSection, type RawSetValue, sections } from './update-grammar.ts';

const kind = 'UpdateExpression';

/** The names that errors of ADD and DELETE give to types. */
const typeNames: { [Type in AttributeType]: string } = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  BOOL: 'BOOLEAN',
  NULL: 'NULL',
  SS: 'STRING_SET',
  NS: 'NUMBER_SET',
  BS: 'BINARY_SET',
  L: 'LIST',
  M: 'MAP',
};

/**
 * Reads an update.
 *
 * @throws a refusal with DynamoDB's message, where it is not valid
 */
export function parseUpdate(text: string, tokens: Tokens): Update {
  const reader = createReader(kind, text);
  const raw = complete(reader, sections(reader));
  checkNames(raw);
  const resolving: Resolving = { kind, tokens, operators: 0 };
  const targets = raw
    .flatMap(({ actions }) => actions)
    .map((action) => ({ action, path: resolvePath(resolving, action.path) }));
  requireApart(
    kind,
    targets.map(({ path }) => path),
  );
  // DynamoDB looks at the values from the end.
  const actions = targets.reverse().map(({ action, path }) => resolveAction(resolving, action, path));
  return { actions: actions.reverse() };
}

/** The paths that an update writes, in the order they are written: for key checks and for what is returned of them. */
export function updatedPaths(update: Update): DocumentPath[] {
  return update.actions.map(({ path }) => path);
}

function checkNames(raw: readonly RawSection[]): void {
  const seen = new Set<string>();
  for (const section of raw) {
    if (seen.has(section.kind))
      invalid(kind, `The "${section.kind}" section can only be used once in an update expression;`);
    seen.add(section.kind);
    for (const action of section.actions) {
      checkPathNames(kind, action.path);
      if (action.kind === 'SET') checkSetNames(action.value);
    }
  }
}

function checkSetNames(value: RawSetValue): void {
  if (value.kind === 'operand') checkUpdateNames(kind, value.operand, true);
  else for (const operand of [value.left, value.right]) checkUpdateNames(kind, operand, false);
}

function resolveAction(resolving: Resolving, action: RawAction, path: DocumentPath): UpdateAction {
  if (action.kind === 'REMOVE') return { kind: 'REMOVE', path };
  if (action.kind === 'SET') return { kind: 'SET', path, value: resolveSet(resolving, action.value) };
  const value = resolveValue(resolving, action.token);
  requireMember(action.kind, value);
  return { kind: action.kind, path, value };
}

/** ADD takes numbers and sets, DELETE sets. */
function requireMember(operator: 'ADD' | 'DELETE', value: AttributeValue): void {
  const type = typeOf(value);
  if (type === 'SS' || type === 'NS' || type === 'BS' || (operator === 'ADD' && type === 'N')) return;
  invalid(
    kind,
    `Incorrect operand type for operator or function; operator: ${operator}, operand type: ${typeNames[type]}, typeSet: ALLOWED_FOR_${operator}_OPERAND`,
  );
}

function resolveSet(resolving: Resolving, raw: RawSetValue): SetValue {
  if (raw.kind === 'operand') return resolveOperand(resolving, raw.operand);
  const left = resolveOperand(resolving, raw.left);
  const right = resolveOperand(resolving, raw.right);
  countOperator(resolving);
  for (const operand of [left, right]) requireKnownType(raw.operator, operand, 'N');
  return { kind: raw.operator === '+' ? 'plus' : 'minus', left, right };
}

function resolveOperand(resolving: Resolving, raw: RawOperand): SetValue {
  if (raw.kind === 'path') return { kind: 'path', path: resolvePath(resolving, raw) };
  if (raw.kind === 'value') return { kind: 'value', value: resolveValue(resolving, raw.token) };
  return resolveCall(resolving, raw);
}

function resolveCall(resolving: Resolving, { name, args }: RawCall): SetValue {
  const operands = args.map((arg) => resolveOperand(resolving, arg));
  countOperator(resolving);
  requireCount(kind, name, operands.length, 2);
  const [left, right] = operands;
  if (!left || !right) throw new Error('requireCount lets only two operands pass');
  if (name === 'list_append') {
    for (const operand of operands) requireKnownType(name, operand, 'L');
    return { kind: 'list_append', left, right };
  }
  if (left.kind !== 'path') return requiresPath(kind, name);
  if (right.kind === 'path') requireDistinct(kind, name, left.path, [right.path]);
  return { kind: 'if_not_exists', path: left.path, otherwise: right };
}

/** @throws a refusal where the type is known whatever the item, and another one */
function requireKnownType(operator: string, operand: SetValue, wanted: AttributeType): void {
  if (operand.kind !== 'value') return;
  const type = typeOf(operand.value);
  if (type !== wanted) wrongType(kind, operator, type);
}
