/** Conditions of a pattern, evaluated on items. */
import type { Condition, Operand } from '../../src/model/schema.ts';
import type { Filter } from '../../src/planner/plan.ts';
import { compareValues, type Item, type Single, type Value } from './world.ts';

/** What the caller gives: a value for each parameter, a list for each list parameter. */
export type Parameters = ReadonlyMap<string, Single | Single[]>;

/** Operands of a condition; where none are written, parameters named after the attribute. */
export function operandsOf({ attribute, operator, operands }: Condition): Operand[] {
  if (operands.length > 0 || operator.startsWith('attribute_')) return operands;
  if (operator === 'between') return [{ parameter: `${attribute}From` }, { parameter: `${attribute}To` }];
  return [{ parameter: attribute }];
}

/** The values of an operand: one, or those of a list parameter. */
export function valuesOf(operand: Operand, parameters: Parameters): Single[] {
  // An operand has either field; the schema's loose objects do not discriminate by type alone.
  if ('parameter' in operand && typeof operand.parameter === 'string') {
    const value = parameters.get(operand.parameter);
    return value === undefined ? [] : Array.isArray(value) ? value : [value];
  }
  return 'value' in operand ? [operand.value as Single] : [];
}

function compared(left: Value, right: Value): number {
  const plain = (value: Value) => (typeof value === 'number' ? value : String(value));
  return compareValues(plain(left), plain(right));
}

/** Does the condition hold on the item? */
export function conditionHolds(condition: Condition, item: Item, parameters: Parameters): boolean {
  const found = item.values.get(condition.attribute);
  if (condition.operator === 'attribute_exists') return found !== undefined;
  if (condition.operator === 'attribute_not_exists') return found === undefined;
  const operands = operandsOf(condition).flatMap((operand) => valuesOf(operand, parameters));
  if (found === undefined) return condition.operator === '<>' || condition.operator === 'not_contains';
  const value = condition.size ? sizeOf(found) : found;
  const [first, second] = operands;
  if (first === undefined) return false;
  switch (condition.operator) {
    case '=':
      return compared(value, first) === 0;
    case '<>':
      return compared(value, first) !== 0;
    case '<':
      return compared(value, first) < 0;
    case '<=':
      return compared(value, first) <= 0;
    case '>':
      return compared(value, first) > 0;
    case '>=':
      return compared(value, first) >= 0;
    case 'between':
      return compared(value, first) >= 0 && second !== undefined && compared(value, second) <= 0;
    case 'in':
      return operands.some((operand) => compared(value, operand) === 0);
    case 'begins_with':
      return String(value).startsWith(String(first));
    case 'contains':
      return contains(value, first);
    case 'not_contains':
      return !contains(value, first);
  }
}

function sizeOf(value: Value): number {
  return Array.isArray(value) ? value.length : Buffer.byteLength(String(value));
}

function contains(value: Value, part: Value): boolean {
  return Array.isArray(value) ? value.includes(String(part)) : String(value).includes(String(part));
}

/** Do all hold, those of one `varyWith` tag at the same position of their lists? */
export function allHold(conditions: readonly Condition[], item: Item, parameters: Parameters): boolean {
  const tags = new Set(conditions.flatMap(({ varyWith }) => varyWith ?? []));
  const loose = conditions.filter(({ varyWith }) => varyWith === undefined);
  const together = [...tags].every((tag) => {
    const columns = conditions
      .filter(({ varyWith }) => varyWith === tag)
      .map((one) => ({ one, list: operandsOf(one).flatMap((operand) => valuesOf(operand, parameters)) }));
    const length = Math.max(...columns.map(({ list }) => list.length));
    return Array.from({ length }, (_, row) => row).some((row) =>
      columns.every(({ one, list }) => {
        const value = item.values.get(one.attribute);
        const wanted = list[row];
        return value !== undefined && wanted !== undefined && compared(value, wanted) === 0;
      }),
    );
  });
  return together && loose.every((condition) => conditionHolds(condition, item, parameters));
}

/** Does a plan's filter keep the item? `entityOf` gives the item's entity id in the model. */
export function filterKeeps(
  filter: Filter,
  item: Item,
  parameters: Parameters,
  entityOf: (item: Item) => string,
): boolean {
  switch (filter.kind) {
    case 'and': {
      const conditions = filter.terms.flatMap((term) => (term.kind === 'condition' ? term.condition : []));
      const others = filter.terms.filter((term) => term.kind !== 'condition');
      return (
        allHold(conditions, item, parameters) &&
        others.every((term) => filterKeeps(term, item, parameters, entityOf))
      );
    }
    case 'or':
      return filter.terms.some((term) => filterKeeps(term, item, parameters, entityOf));
    case 'type':
      return filter.entities.includes(entityOf(item));
    case 'condition':
      return conditionHolds(filter.condition, item, parameters);
  }
}
