/** What a pattern knows of each attribute, condition by condition. */
import type { Condition, Operand } from '../model/schema.ts';

export type Bound = { operand: Operand; inclusive: boolean; condition: Condition };

/** What the conditions say of one attribute. Conditions that no key can use are in `rest`. */
export type Binding = {
  attribute: string;
  equal?: { operand: Operand; condition: Condition };
  in?: { operands: Operand[]; list: boolean; count: number; varyWith?: string; condition: Condition };
  lower?: Bound;
  upper?: Bound;
  prefix?: { operand: Operand; condition: Condition };
  exists?: Condition;
  rest: Condition[];
};

export type Bindings = ReadonlyMap<string, Binding>;

/** How many values an `in` list that is a parameter is taken to hold where the pattern does not say. */
export const assumedListLength = 10;

/**
 * The operands of a condition; where the pattern names none, parameters after the attribute: `:status`, and
 * `:createdAtFrom` / `:createdAtTo` for a `between`.
 */
export function operandsOf(condition: Condition): Operand[] {
  if (condition.operands.length > 0) return condition.operands;
  switch (condition.operator) {
    case 'attribute_exists':
    case 'attribute_not_exists':
      return [];
    case 'between':
      return [{ parameter: `${condition.attribute}From` }, { parameter: `${condition.attribute}To` }];
    default:
      return [{ parameter: condition.attribute }];
  }
}

/** Is the `in` list one parameter, its length unknown until the call? */
function isListParameter(condition: Condition, operands: Operand[]): boolean {
  return condition.operator === 'in' && operands.length === 1 && 'parameter' in (operands[0] as Operand);
}

/**
 * Sorts conditions by attribute. The first condition of a kind on an attribute is the one a key may use; a
 * second one on the same side goes to `rest` and is checked after reading. `>=` and `<=` join to a range.
 */
export function bindingsOf(conditions: readonly Condition[]): Map<string, Binding> {
  const bindings = new Map<string, Binding>();
  for (const condition of conditions) {
    let binding = bindings.get(condition.attribute);
    if (!binding) {
      binding = { attribute: condition.attribute, rest: [] };
      bindings.set(condition.attribute, binding);
    }
    place(condition, binding);
  }
  return bindings;
}

function place(condition: Condition, binding: Binding): void {
  const operands = operandsOf(condition);
  const [first, second] = operands;
  const ranged = binding.lower || binding.upper || binding.prefix;
  if (condition.size) binding.rest.push(condition);
  else if (condition.operator === 'attribute_exists') binding.exists = condition;
  else if (first === undefined) binding.rest.push(condition);
  else if (condition.operator === '=' && !binding.equal) binding.equal = { operand: first, condition };
  else if (condition.operator === 'in' && !binding.in) {
    const list = isListParameter(condition, operands);
    binding.in = {
      operands,
      list,
      count: list ? (condition.expected ?? assumedListLength) : operands.length,
      condition,
      ...(condition.varyWith === undefined ? {} : { varyWith: condition.varyWith }),
    };
  } else if (condition.operator === 'begins_with' && !ranged) binding.prefix = { operand: first, condition };
  else if (condition.operator === 'between' && !ranged && second !== undefined) {
    binding.lower = { operand: first, inclusive: true, condition };
    binding.upper = { operand: second, inclusive: true, condition };
  } else if ((condition.operator === '>' || condition.operator === '>=') && !binding.lower && !binding.prefix)
    binding.lower = { operand: first, inclusive: condition.operator === '>=', condition };
  else if ((condition.operator === '<' || condition.operator === '<=') && !binding.upper && !binding.prefix)
    binding.upper = { operand: first, inclusive: condition.operator === '<=', condition };
  else binding.rest.push(condition);
}

/** Can only an item that has the attribute meet this? To DynamoDB an absent attribute differs from everything. */
export function impliesPresence({ operator }: Condition): boolean {
  return operator !== '<>' && operator !== 'not_contains' && operator !== 'attribute_not_exists';
}

/** Names of the attributes that no item without them can answer for. */
export function presentIn(conditions: readonly Condition[]): Set<string> {
  return new Set(conditions.filter(impliesPresence).map(({ attribute }) => attribute));
}
