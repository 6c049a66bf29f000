/** Document paths in expressions, held against the keys of the table: a key attribute has no inside. */
import { accessPaths } from '../../model/lookup.ts';
import type { Table } from '../../model/schema.ts';
import type { Condition, DocumentPath, Operand } from '../expressions/index.ts';
import { refuse } from '../refusal.ts';

/** Every path a condition names, in the order written. */
export function pathsIn(condition: Condition): DocumentPath[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return [...pathsIn(condition.left), ...pathsIn(condition.right)];
    case 'not':
      return pathsIn(condition.condition);
    case 'comparison':
      return operandPaths(condition.left, condition.right);
    case 'between':
      return operandPaths(condition.operand, condition.low, condition.high);
    case 'in':
      return operandPaths(condition.operand, ...condition.list);
    case 'attribute_exists':
    case 'attribute_not_exists':
      return [condition.path];
    case 'attribute_type':
      return operandPaths(condition.operand);
    case 'begins_with':
    case 'contains':
      return operandPaths(condition.operand, condition.part);
  }
}

function operandPaths(...operands: Operand[]): DocumentPath[] {
  return operands.flatMap((operand) => {
    if (operand.kind === 'path') return [operand.path];
    return operand.kind === 'size' ? operandPaths(operand.of) : [];
  });
}

/** Refuses a path that looks into a key attribute of the table or of one of its indexes. */
export function refuseInsideKeys(table: Table, paths: readonly DocumentPath[]): void {
  const inside = paths.filter((path) => path.length > 1).map(([attribute]) => attribute);
  if (inside.length === 0) return;
  for (const path of accessPaths(table)) {
    const key = [...path.partitionKey, ...path.sortKey].find(({ name }) => inside.includes(name));
    if (key)
      refuse(
        'ValidationException',
        `Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: ${path.kind === 'table' ? 'Key' : 'IndexKey'}: ${key.name}`,
      );
  }
}
