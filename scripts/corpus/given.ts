/** What a case gives the caller, as conditions of a pattern. */
import type { Condition, Operand, Operator, Scalar } from '../../src/model/schema.ts';
import type { CaseGiven } from './input.ts';

const operators: Record<string, Operator> = {
  '=': '=',
  '==': '=',
  '<>': '<>',
  '!=': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  between: 'between',
  in: 'in',
  begins_with: 'begins_with',
  contains: 'contains',
  not_contains: 'not_contains',
  attribute_exists: 'attribute_exists',
  attribute_not_exists: 'attribute_not_exists',
  exists: 'attribute_exists',
  not_exists: 'attribute_not_exists',
};

/**
 * Conditions for a list of `given` entries. Operands that are not constants become parameters: the attribute's
 * name, with `From` and `To` for a `between`, numbered where the name is taken (`taken` collects them).
 */
export function conditionsOf(given: readonly CaseGiven[], taken: Set<string>): Condition[] {
  const conditions: Condition[] = [];
  given.forEach((entry, index) => {
    const [, size, op] = /^(size\s+)?(.+)$/.exec(entry.op.trim().toLowerCase()) ?? [];
    // What no operator of DynamoDB says (a suffix, a search) no key can answer: as a `contains`, it stays a filter.
    const operator = operators[op ?? ''] ?? 'contains';
    if (entry.tuples) {
      // Also given singly: the one entry and the tuple are the same list.
      for (const condition of tupleConditions(entry, `tuple${index + 1}`, taken)) {
        const known = conditions.findIndex(
          (one) => one.attribute === condition.attribute && one.operator === 'in',
        );
        if (known < 0) conditions.push(condition);
        else conditions[known] = condition;
      }
      return;
    }
    for (const attribute of [entry.attribute ?? []].flat()) {
      if (conditions.some((one) => one.attribute === attribute && one.varyWith && operator === 'in'))
        continue;
      const operands = operandsFor(attribute, operator, entry, taken);
      conditions.push({ attribute, operator, operands, size: size !== undefined });
    }
  });
  return conditions;
}

function operandsFor(attribute: string, operator: Operator, entry: CaseGiven, taken: Set<string>): Operand[] {
  const constants = entry.values ?? [entry.value ?? []].flat();
  if (constants.length > 0) return constants.map((value) => ({ value }));
  if (operator === 'attribute_exists' || operator === 'attribute_not_exists') return [];
  const names = operator === 'between' ? [`${attribute}From`, `${attribute}To`] : [attribute];
  return names.map((name) => ({ parameter: unused(name, taken) }));
}

/** Attributes that vary together: named alone (their values are the caller's), or with the rows of values. */
function tupleConditions(entry: CaseGiven, tag: string, taken: Set<string>): Condition[] {
  const own = [entry.attribute ?? []].flat().flatMap((name) => name.split(/\s*[,+]\s*/));
  const columns = new Map<string, Scalar[]>();
  for (const row of entry.tuples ?? []) {
    if (typeof row === 'string') {
      columns.set(row, []);
    } else {
      const cells = Array.isArray(row)
        ? row.map((value, at) => [own[at] ?? '', value] as const)
        : Object.entries(row);
      for (const [name, value] of cells) columns.set(name, [...(columns.get(name) ?? []), value]);
    }
  }
  for (const name of own) if (!columns.has(name)) columns.set(name, []);
  return [...columns].map(([attribute, values]) => ({
    attribute,
    operator: 'in' as const,
    operands:
      values.length > 0 ? values.map((value) => ({ value })) : [{ parameter: unused(attribute, taken) }],
    size: false,
    varyWith: tag,
  }));
}

function unused(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}${number}`;
  taken.add(free);
  return free;
}
