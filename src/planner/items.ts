/** What the caller does with the items that a step gives: tell their type, read their attributes, check them. */
import { attributesByName } from '../keys/attributes.ts';
import { matchKey } from '../keys/match.ts';
import { pathSteps } from '../model/path.ts';
import type { Condition, Entity } from '../model/schema.ts';
import {
  type AttributeValue,
  attributeValueOf,
  beginsWithValue,
  compareValues,
  containsValue,
  equalValues,
  type Item,
  scalarOf,
  sizeOfValue,
} from '../values/attribute-value.ts';
import { attributeOf } from './attribute-of.ts';
import { operandsOf } from './bindings.ts';
import { operandType } from './expressions.ts';
import type { Context, KeyPart } from './lanes.ts';
import { isList, operandValue, type Parameters } from './parts.ts';
import type { Filter, Step } from './plan.ts';
import { groupsOf } from './tuples.ts';

const templateOf = (part: KeyPart) => ({ segments: part.segments.map(({ segment }) => segment) });

/** An item's attributes by name. */
export type Known = ReadonlyMap<string, AttributeValue>;

/**
 * The attributes of an item of this entity: those it stores, and those that its keys give back. An attribute that
 * a transform has shortened beyond recovery, or that the item lacks, is absent.
 */
export function attributesOf(context: Context, entity: Entity, item: Item): Known {
  const known = new Map<string, AttributeValue>();
  for (const { name, stored } of entity.attributes) {
    const value = stored ? item[name] : undefined;
    if (value) known.set(name, value);
  }
  const declared = attributesByName(entity.attributes);
  for (const lane of context.lanesOf(entity)) {
    for (const part of [...lane.partition, ...lane.sort]) {
      const value = item[part.key.name];
      const scalar = value && scalarOf(value);
      const found = scalar && matchKey(templateOf(part), scalar, declared);
      if (found?.kind !== 'match') continue;
      for (const [name, own] of found.attributes)
        if (name !== '' && !known.has(name)) known.set(name, attributeValueOf(own));
    }
  }
  return known;
}

/** The entities of a table whose own key an item can have; several only where their templates can give the same key. */
export function typesOf(context: Context, table: string, item: Item): Entity[] {
  return context.entitiesIn(table).filter((entity) => {
    const base = context.baseOf(entity);
    if (!base || base.broken) return false;
    const declared = attributesByName(entity.attributes);
    const known = new Map<string, AttributeValue>();
    return [...base.partition, ...base.sort].every((part) => {
      const value = item[part.key.name];
      const scalar = value && scalarOf(value);
      const found = scalar && matchKey(templateOf(part), scalar, declared);
      if (!found || found.kind === 'none') return false;
      if (found.kind === 'ambiguous') return true;
      // One attribute has one value, in whichever keys it stands and where it is stored.
      return [...found.attributes].every(([name, own]) => {
        const stored = declared.get(name)?.stored ? item[name] : undefined;
        const before = known.get(name) ?? stored;
        known.set(name, attributeValueOf(own));
        return !before || equalValues(before, attributeValueOf(own));
      });
    });
  });
}

/** Does an item that the step has read stand the step's check? Without a check, every item does. */
export function passesCheck(context: Context, step: Step, item: Item, parameters: Parameters): boolean {
  const { check } = step;
  if (!check) return true;
  const types = typesOf(context, step.table, item);
  const wanted = types.filter((entity) => step.entities.includes(entity.id));
  return (wanted.length > 0 ? wanted : types).some((entity) =>
    matchesFilter(check, attributesOf(context, entity, item), entity, parameters),
  );
}

/**
 * Does an item of the entity meet a filter, as DynamoDB would judge it? An attribute that is kept inside keys only,
 * and that they do not give back, cannot be judged: the key has then narrowed it as far as can be, and it passes.
 */
export function matchesFilter(filter: Filter, item: Known, entity: Entity, parameters: Parameters): boolean {
  switch (filter.kind) {
    case 'and': {
      const conditions = filter.terms.flatMap((term) => (term.kind === 'condition' ? term.condition : []));
      const tuples = groupsOf(conditions).filter((group) => group.length > 1);
      return (
        filter.terms.every((term) => matchesFilter(term, item, entity, parameters)) &&
        tuples.every((group) => matchesTogether(group, item, entity, parameters))
      );
    }
    case 'or':
      return filter.terms.some((term) => matchesFilter(term, item, entity, parameters));
    case 'type':
      return filter.entities.includes(entity.id);
    case 'condition':
      return matchesCondition(filter.condition, item, entity, parameters);
  }
}

/** Do conditions of `in` hold at one position of their lists? */
function matchesTogether(
  group: readonly Condition[],
  item: Known,
  entity: Entity,
  parameters: Parameters,
): boolean {
  const lists = group.map((condition) => operandValues(condition, entity, parameters));
  const length = Math.min(...lists.map((list) => list.length));
  return Array.from({ length }, (_, row) => row).some((row) =>
    group.every((condition, at) =>
      matchesValues(condition, lists[at]?.slice(row, row + 1) ?? [], item, entity),
    ),
  );
}

function operandValues(condition: Condition, entity: Entity, parameters: Parameters): AttributeValue[] {
  const type = operandType(entity, condition);
  return operandsOf(condition).flatMap((operand): AttributeValue[] => {
    const given = 'parameter' in operand ? parameters.get(operand.parameter as string) : undefined;
    if (given && isList(given)) return [...given];
    const found = operandValue(operand, parameters, type);
    return 'value' in found ? [found.value] : [];
  });
}

function matchesCondition(
  condition: Condition,
  item: Known,
  entity: Entity,
  parameters: Parameters,
): boolean {
  return matchesValues(condition, operandValues(condition, entity, parameters), item, entity);
}

function matchesValues(
  condition: Condition,
  operands: readonly AttributeValue[],
  item: Known,
  entity: Entity,
): boolean {
  const attribute = attributeOf(entity, condition.attribute);
  const value = valueAt(item, attribute?.name ?? condition.attribute, condition.attribute);
  if (!value && attribute && !attribute.stored && !attribute.optional) return true;
  if (condition.operator === 'attribute_exists') return value !== undefined;
  if (condition.operator === 'attribute_not_exists') return value === undefined;
  const size = condition.size && value ? sizeOfValue(value) : undefined;
  const subject = condition.size ? (size === undefined ? undefined : { N: String(size) }) : value;
  return compares(condition.operator, subject, operands);
}

/** An attribute, or a part of one: `address.city`, `lines[0].sku`. */
function valueAt(item: Known, top: string, path: string): AttributeValue | undefined {
  let value = item.get(top);
  if (top === path) return value;
  for (const step of pathSteps(path.slice(top.length))) {
    if (!value) return undefined;
    if (step.startsWith('[')) value = 'L' in value ? value.L[Number(step.slice(1, -1))] : undefined;
    else value = 'M' in value && Object.hasOwn(value.M, step) ? value.M[step] : undefined;
  }
  return value;
}

function compares(
  operator: Condition['operator'],
  value: AttributeValue | undefined,
  operands: readonly AttributeValue[],
): boolean {
  const [first, second] = operands;
  // DynamoDB lets an absent attribute differ from everything and contain nothing.
  if (operator === '<>') return !value || !first || !equalValues(value, first);
  if (operator === 'not_contains') return !value || !first || !containsValue(value, first);
  if (operator === 'in') return !!value && operands.some((operand) => equalValues(value, operand));
  if (!value || !first) return false;
  if (operator === '=') return equalValues(value, first);
  if (operator === 'begins_with') return beginsWithValue(value, first);
  if (operator === 'contains') return containsValue(value, first);
  const order = compareValues(value, first);
  if (order === undefined) return false;
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  if (operator === '>') return order > 0;
  if (operator === '>=') return order >= 0;
  return !!second && order >= 0 && (compareValues(value, second) ?? 1) <= 0;
}
