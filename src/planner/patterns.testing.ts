/** Random read patterns over a design, with values for their parameters. */
import fc from 'fast-check';
import { parseTemplate } from '../keys/parse.ts';
import {
  type Attribute,
  type Condition,
  conditionSchema,
  type Entity,
  type Model,
  type Operator,
  type ReadPattern,
  readPatternSchema,
} from '../model/schema.ts';
import { type AttributeValue, scalarOf } from '../values/attribute-value.ts';
import { chance, type Gen, kinds, n, pick, s, some } from './kinds.testing.ts';

const operators = (name: string, text: boolean): Operator[] => {
  if (name === 'tags') return ['contains', 'not_contains'];
  if (name === 'place') return ['attribute_exists'];
  if (name === 'active') return ['=', '<>', 'in'];
  const ordered: Operator[] = ['=', '<>', '<', '<=', '>', '>=', 'between', 'in'];
  return text ? [...ordered, 'begins_with', 'contains'] : ordered;
};

let serial = 0;

/** A condition on an attribute, with values for its parameters. */
function conditionOf(
  g: Gen,
  attribute: Attribute,
  operator: Operator,
  parameters: Map<string, AttributeValue | AttributeValue[]>,
): Condition {
  serial += 1;
  const tag = `p${serial}`;
  const kind = kinds[attribute.name];
  const values = attribute.name === 'shard' ? n('0', '1', '2') : (kind?.values ?? s('a'));
  if (operator === 'attribute_exists' || operator === 'attribute_not_exists')
    return conditionSchema.parse({ attribute: attribute.name, operator });
  if (attribute.name === 'tags') parameters.set(tag, pick(g, ...s('a', 'b', 'c')));
  else if (operator === 'begins_with') {
    const whole = pick(g, ...values);
    const text = 'S' in whole ? whole.S : 'a';
    parameters.set(tag, { S: [...text].slice(0, g(fc.integer, { min: 0, max: 12 })).join('') });
  } else if (operator === 'between') {
    parameters.set(`${tag}a`, pick(g, ...values));
    parameters.set(`${tag}b`, pick(g, ...values));
    return conditionSchema.parse({
      attribute: attribute.name,
      operator,
      operands: [{ parameter: `${tag}a` }, { parameter: `${tag}b` }],
    });
  } else if (operator === 'in') {
    const list = some(g, values, 0, 3);
    if (chance(g, 50)) parameters.set(tag, list);
    else if (list.length > 0) {
      list.forEach((value, at) => {
        parameters.set(`${tag}_${at}`, value);
      });
      return conditionSchema.parse({
        attribute: attribute.name,
        operator,
        operands: list.map((_, at) => ({ parameter: `${tag}_${at}` })),
      });
    } else parameters.set(tag, list);
  } else if ((operator === '<' || operator === '>=') && attribute.name === 'count' && chance(g, 20)) {
    parameters.set(tag, pick(g, ...n('-3', '100000', '1234567')));
  } else {
    const value = pick(g, ...values);
    const scalar = scalarOf(value);
    if (scalar && scalar.type !== 'B' && chance(g, 25))
      return conditionSchema.parse({
        attribute: attribute.name,
        operator,
        operands: [{ value: scalar.value }],
      });
    parameters.set(tag, value);
  }
  return conditionSchema.parse({ attribute: attribute.name, operator, operands: [{ parameter: tag }] });
}

function anyCondition(
  g: Gen,
  entity: Entity,
  parameters: Map<string, AttributeValue | AttributeValue[]>,
): Condition {
  const attribute = pick(g, ...entity.attributes);
  const kind = kinds[attribute.name];
  const operator = chance(g, 12)
    ? pick<Operator>(g, 'attribute_exists', 'attribute_not_exists')
    : pick(g, ...operators(attribute.name, kind?.text ?? false));
  return conditionOf(g, attribute, operator, parameters);
}

/** Two lists that vary together, over attributes of the keys and others. */
function tupleOf(
  g: Gen,
  entity: Entity,
  taken: readonly Condition[],
  parameters: Map<string, AttributeValue | AttributeValue[]>,
): Condition[] {
  const free = entity.attributes.filter(
    ({ name }) =>
      !['tags', 'place', 'shard', 'blob'].includes(name) &&
      !taken.some(({ attribute }) => attribute === name),
  );
  const isList = chance(g, 50);
  const length = g(fc.integer, { min: 2, max: 3 });
  serial += 1;
  const tag = `t${serial}`;
  return some(g, free, 2, 2).map(({ name }) => {
    const list = Array.from({ length }, () => pick(g, ...(kinds[name]?.values ?? s('a'))));
    if (isList) parameters.set(`${tag}${name}`, list);
    else
      list.forEach((value, at) => {
        parameters.set(`${tag}${name}${at}`, value);
      });
    const operands = isList
      ? [{ parameter: `${tag}${name}` }]
      : list.map((_, at) => ({ parameter: `${tag}${name}${at}` }));
    return conditionSchema.parse({ attribute: name, operator: 'in', varyWith: tag, operands });
  });
}

export function patternOf(
  g: Gen,
  model: Model,
  at: number,
  parameters: Map<string, AttributeValue | AttributeValue[]>,
): ReadPattern {
  const entity = pick(g, ...model.entities);
  const conditions: Condition[] = [];
  const bind = (name: string, operator: Operator) => {
    const attribute = entity.attributes.find((one) => one.name === name);
    if (attribute && !conditions.some((one) => one.attribute === name))
      conditions.push(conditionOf(g, attribute, operator, parameters));
  };
  if (chance(g, 85)) {
    const placement = pick(g, ...entity.keys);
    const partitions =
      placement.partition.length > 0 ? placement.partition : (entity.keys[0]?.partition ?? []);
    for (const text of partitions)
      for (const { segment } of parseTemplate(text).references)
        if (segment.transform?.kind === 'truncate' && chance(g, 60)) bind(segment.attribute, 'between');
        else if (!chance(g, 10))
          bind(
            segment.attribute === 'shard' ? 'id' : segment.attribute,
            chance(g, 15) && segment.attribute !== 'blob' ? 'in' : '=',
          );
    const sortReferences = placement.sort.flatMap((text) => parseTemplate(text).references);
    const reach = g(fc.integer, { min: 0, max: sortReferences.length });
    for (const [position, { segment }] of sortReferences.slice(0, reach).entries()) {
      const isLast = position === reach - 1;
      const kind = kinds[segment.attribute];
      bind(
        segment.attribute,
        isLast && chance(g, 70) ? pick(g, ...operators(segment.attribute, kind?.text ?? false)) : '=',
      );
    }
  }
  if (chance(g, 15)) conditions.push(...tupleOf(g, entity, conditions, parameters));
  const more = chance(g, 50) ? g(fc.integer, { min: 0, max: 2 }) : 0;
  for (let extra = 0; extra < more; extra += 1) conditions.push(anyCondition(g, entity, parameters));
  const anyOf = chance(g, 15) ? Array.from({ length: 2 }, () => [anyCondition(g, entity, parameters)]) : [];
  const orderBy = chance(g, 25) ? [pick(g, ...entity.attributes).name] : [];
  return readPatternSchema.parse({
    id: `pattern-${at}`,
    name: `Pattern ${at}`,
    kind: 'read',
    entity: entity.id,
    conditions,
    anyOf,
    result: chance(g, 8) ? 'count' : 'list',
    ...(chance(g, 30)
      ? {
          attributes: chance(g, 30)
            ? 'all'
            : some(
                g,
                entity.attributes.map(({ name }) => name),
                1,
                3,
              ),
        }
      : {}),
    ...(orderBy.length > 0 ? { order: { by: orderBy, direction: pick(g, 'ascending', 'descending') } } : {}),
    consistent: chance(g, 10),
    ...(chance(g, 10) ? { without: ['g0'] } : {}),
  });
}
