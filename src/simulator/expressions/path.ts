/** Document paths: reading, and those that get in each other's way. */
import type { AttributeValue } from '../../values/attribute-value.ts';
import { pathText } from './operand-types.ts';
import { invalid } from './reader.ts';
import type { Condition, DocumentPath, ExpressionKind, Operand } from './types.ts';

/** What lies at this place inside a value; undefined where there is nothing. */
export function valueAt(
  value: AttributeValue | undefined,
  inside: readonly (string | number)[],
): AttributeValue | undefined {
  let here = value;
  for (const part of inside) {
    if (here === undefined) return undefined;
    here = childOf(here, part);
  }
  return here;
}

/** The member of a map or the element of a list. */
export function childOf(value: AttributeValue, part: string | number): AttributeValue | undefined {
  if (typeof part === 'number') return 'L' in value ? value.L[part] : undefined;
  return 'M' in value && Object.hasOwn(value.M, part) ? value.M[part] : undefined;
}

/**
 * No two paths of a projection or of an update may lie within each other, nor take one place for a list and a map.
 * Read from the end, as DynamoDB does: the last path that gets in the way of one behind it is named.
 */
export function requireApart(kind: ExpressionKind, paths: readonly DocumentPath[]): void {
  for (let first = paths.length - 2; first >= 0; first -= 1)
    for (let second = first + 1; second < paths.length; second += 1)
      requirePairApart(kind, paths[first], paths[second]);
}

function requirePairApart(
  kind: ExpressionKind,
  one: DocumentPath | undefined,
  two: DocumentPath | undefined,
): void {
  if (!one || !two) return;
  const shorter = Math.min(one.length, two.length);
  let at = 0;
  while (at < shorter && one[at] === two[at]) at += 1;
  const isConflict = at < shorter && typeof one[at] !== typeof two[at];
  if (at < shorter && !isConflict) return;
  invalid(
    kind,
    `Two document paths ${isConflict ? 'conflict' : 'overlap'} with each other; must remove or rewrite one of these paths; path one: ${pathText(one)}, path two: ${pathText(two)}`,
  );
}

/** The top-level attributes that a condition reads, in order of appearance: what a key or a projection is checked for. */
export function attributesOf(condition: Condition): Set<string> {
  const names = new Set<string>();
  collect(condition, names);
  return names;
}

function collect(condition: Condition, names: Set<string>): void {
  switch (condition.kind) {
    case 'and':
    case 'or':
      collect(condition.left, names);
      collect(condition.right, names);
      return;
    case 'not':
      collect(condition.condition, names);
      return;
    case 'attribute_exists':
    case 'attribute_not_exists':
      names.add(condition.path[0]);
      return;
    default:
      for (const operand of operandsOf(condition)) {
        const name = attributeOf(operand);
        if (name !== undefined) names.add(name);
      }
  }
}

type Simple = Exclude<
  Condition,
  { kind: 'and' | 'or' | 'not' | 'attribute_exists' | 'attribute_not_exists' }
>;

/** The operands of a comparison or function in the order they are written. */
export function operandsOf(condition: Simple): Operand[] {
  switch (condition.kind) {
    case 'comparison':
      return [condition.left, condition.right];
    case 'between':
      return [condition.operand, condition.low, condition.high];
    case 'in':
      return [condition.operand, ...condition.list];
    case 'attribute_type':
      return [condition.operand];
    default:
      return [condition.operand, condition.part];
  }
}

function attributeOf(operand: Operand): string | undefined {
  if (operand.kind === 'size') return attributeOf(operand.of);
  return operand.kind === 'path' ? operand.path[0] : undefined;
}
