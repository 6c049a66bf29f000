/** What a caller must give for one call of an access pattern. */
import type { AttributeType, Condition, Entity, Pattern } from '../model/schema.ts';
import { operandsOf } from '../planner/bindings.ts';
import { operandType } from '../planner/expressions.ts';
import type { Context } from '../planner/lanes.ts';
import type { Plan, ValuePart } from '../planner/plan.ts';

export type Parameter = {
  name: string;
  /** The attribute whose value it is; absent for a limit. */
  attribute?: string;
  /** Type of a value, or of each value of a list. */
  type: AttributeType;
  /** A list of values, for `in`. */
  list: boolean;
  /** What the pattern does with it. */
  use: Condition['operator'] | 'limit' | 'written';
  /** Of `between`, which end. */
  end?: 'lower' | 'upper';
  /** A call without it is a call too: an optional attribute of a new item. */
  optional: boolean;
  /** Lists with the same tag vary together. */
  varyWith?: string;
};

/** The parameters of a pattern, each once: of its conditions, its limit, and of what it writes. */
export function parametersOf(context: Context, pattern: Pattern, plan: Plan | undefined): Parameter[] {
  const entity = context.entity(pattern.entity);
  if (!entity) return [];
  const found = new Map<string, Parameter>();
  const add = (parameter: Parameter) => {
    if (!found.has(parameter.name)) found.set(parameter.name, parameter);
  };
  const alternatives = pattern.kind === 'read' ? pattern.anyOf.flat() : [];
  for (const condition of [...pattern.conditions, ...alternatives])
    ofCondition(entity, condition).forEach(add);
  if (pattern.kind === 'read' && typeof pattern.limit === 'object')
    add({ name: pattern.limit.parameter, type: 'N', list: false, use: 'limit', optional: false });
  for (const parameter of ofRequests(context, entity, plan)) add(parameter);
  return [...found.values()];
}

function ofCondition(entity: Entity, condition: Condition): Parameter[] {
  const operands = operandsOf(condition);
  const type = condition.size ? 'N' : operandType(entity, condition);
  return operands.flatMap((operand, at): Parameter[] => {
    if (!('parameter' in operand)) return [];
    const { operator: use, attribute, varyWith } = condition;
    return [
      {
        name: String(operand.parameter),
        attribute,
        type,
        list: use === 'in' && operands.length === 1,
        use,
        ...(use === 'between' ? { end: at === 0 ? ('lower' as const) : ('upper' as const) } : {}),
        optional: false,
        ...(varyWith === undefined ? {} : { varyWith }),
      },
    ];
  });
}

/** Parameters that only the requests name: attributes of a new item, and new values of changed ones. */
function ofRequests(context: Context, entity: Entity, plan: Plan | undefined): Parameter[] {
  const found: Parameter[] = [];
  for (const { request, entities } of plan?.steps ?? []) {
    JSON.stringify(request.input, (_key, part: unknown) => {
      const value = part as Partial<ValuePart & { kind: 'parameter' }> | null;
      if (typeof value !== 'object' || value?.kind !== 'parameter' || value.name === undefined) return part;
      const owner = [entity, ...entities.flatMap((id) => context.entity(id) ?? [])].find((one) =>
        one.attributes.some(({ name }) => name === value.attribute),
      );
      const attribute = owner?.attributes.find(({ name }) => name === value.attribute);
      found.push({
        name: value.name,
        ...(value.attribute === undefined ? {} : { attribute: value.attribute }),
        type: attribute?.type ?? 'S',
        list: value.list === true,
        use: 'written',
        optional: attribute?.optional ?? false,
      });
      return part;
    });
  }
  return found;
}
