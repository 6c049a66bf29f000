/** Random expressions over the attributes of a table, with placeholders for every name and value. */
import type { AccessPath } from '../../model/lookup.ts';
import type { Table } from '../../model/schema.ts';
import type { AttributeValue, Item } from '../../values/attribute-value.ts';
import type { Random } from './random.testing.ts';
import { keyAttributes, plain } from './tables.testing.ts';
import { type AnyType, anyTypes, anyValue, keyValue } from './values.testing.ts';

/** Gathers the placeholders of a request. */
export type Placeholders = {
  name(attribute: string): string;
  value(value: AttributeValue): string;
  /** The members to spread into the request. */
  members(): { [member: string]: object };
};

export function createPlaceholders(): Placeholders {
  const names = new Map<string, string>();
  const values: { [token: string]: AttributeValue } = {};
  return {
    name(attribute) {
      const token = names.get(attribute) ?? `#n${names.size}`;
      names.set(attribute, token);
      return token;
    },
    value(value) {
      const token = `:v${Object.keys(values).length}`;
      values[token] = value;
      return token;
    },
    members: () => ({
      ...(names.size > 0
        ? { ExpressionAttributeNames: Object.fromEntries([...names].map(([name, token]) => [token, name])) }
        : {}),
      ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
    }),
  };
}

type Typed = { name: string; type: AnyType };

/** Every attribute that items of the table may have. */
export function attributesOf(table: Table): Typed[] {
  return [...keyAttributes(table), ...Object.entries(plain).map(([name, type]): Typed => ({ name, type }))];
}

function path(random: Random, { name, type }: Typed, tokens: Placeholders): string {
  const head = tokens.name(name);
  if (type === 'M' && random.chance(0.4)) return `${head}.${tokens.name(random.pick(['x', 'y']))}`;
  return type === 'L' && random.chance(0.4) ? `${head}[${random.below(3)}]` : head;
}

/** A condition or filter. @param attributes those it may name */
export function aCondition(
  random: Random,
  attributes: readonly Typed[],
  tokens: Placeholders,
  depth = 0,
): string {
  if (depth < 2 && random.chance(0.35)) {
    const left = aCondition(random, attributes, tokens, depth + 1);
    const right = aCondition(random, attributes, tokens, depth + 1);
    return random.pick(
      [`${left} AND ${right}`, `${left} OR ${right}`, `(${left} OR ${right})`, `NOT ${left}`].map(
        (text, at) => (at === 3 ? `NOT (${left} AND ${right})` : text),
      ),
    );
  }
  const attribute = random.pick(attributes);
  const place = path(random, attribute, tokens);
  const value = () =>
    tokens.value(anyValue(random, random.chance(0.85) ? attribute.type : random.pick(anyTypes)));
  switch (random.below(9)) {
    case 0:
      return `attribute_exists(${place})`;
    case 1:
      return `attribute_not_exists(${place})`;
    case 2:
      return `attribute_type(${place}, ${tokens.value({ S: random.pick(anyTypes) })})`;
    case 3:
      return `${place} ${random.pick(['=', '<>'])} ${value()}`;
    case 4:
      return `${place} ${random.pick(['<', '<=', '>', '>='])} ${tokens.value(keyValue(random, scalar(attribute.type)))}`;
    case 5: {
      const [low, high] = ordered(
        keyValue(random, scalar(attribute.type)),
        keyValue(random, scalar(attribute.type)),
      );
      return `${place} BETWEEN ${tokens.value(low)} AND ${tokens.value(high)}`;
    }
    case 6:
      return `${place} IN (${Array.from({ length: 1 + random.below(3) }, value).join(', ')})`;
    case 7:
      return random.chance(0.5)
        ? `begins_with(${place}, ${tokens.value({ S: random.pick(['a', 'x#', 'é', '']) })})`
        : `contains(${place}, ${value()})`;
    default:
      return `size(${place}) ${random.pick(['=', '<', '>='])} ${tokens.value({ N: String(random.below(4)) })}`;
  }
}

const scalar = (type: AnyType): 'S' | 'N' | 'B' => (type === 'N' || type === 'B' ? type : 'S');

/** Two values so that BETWEEN takes them, mostly. */
function ordered(left: AttributeValue, right: AttributeValue): [AttributeValue, AttributeValue] {
  const text = (value: AttributeValue) =>
    'S' in value ? value.S : 'N' in value ? Number(value.N) : 'B' in value ? [...value.B].join() : '';
  return text(left) <= text(right) ? [left, right] : [right, left];
}

/** A projection expression of a few attributes and places in documents. */
export function aProjection(random: Random, attributes: readonly Typed[], tokens: Placeholders): string {
  const chosen = random.some(attributes, 0.25);
  const listed = chosen.length > 0 ? chosen : [random.pick(attributes)];
  return listed.map((attribute) => path(random, attribute, tokens)).join(', ');
}

/** A key condition that holds for the item, or nearly. */
export function aKeyCondition(
  random: Random,
  access: AccessPath,
  item: Item | undefined,
  tokens: Placeholders,
): string {
  const boundOf = (name: string, type: 'S' | 'N' | 'B'): AttributeValue =>
    (random.chance(0.85) && item?.[name]) || keyValue(random, type);
  const clauses = access.partitionKey.map(
    ({ name, type }) => `${tokens.name(name)} = ${tokens.value(boundOf(name, type))}`,
  );
  for (const { name, type } of access.sortKey) {
    if (random.chance(0.35)) break;
    const token = tokens.name(name);
    const value = () => tokens.value(boundOf(name, type));
    if (random.chance(0.4)) {
      clauses.push(`${token} = ${value()}`);
      continue;
    }
    clauses.push(aRange(random, type, token, boundOf(name, type), keyValue(random, type), tokens));
    break;
  }
  return random.chance(0.1) ? clauses.reverse().join(' AND ') : clauses.join(' AND ');
}

function aRange(
  random: Random,
  type: 'S' | 'N' | 'B',
  token: string,
  value: AttributeValue,
  other: AttributeValue,
  tokens: Placeholders,
): string {
  const kind = random.below(type === 'N' ? 5 : 6);
  if (kind < 4) return `${token} ${['<', '<=', '>', '>='][kind]} ${tokens.value(value)}`;
  if (kind === 4) {
    const [low, high] = ordered(value, other);
    return `${token} BETWEEN ${tokens.value(low)} AND ${tokens.value(high)}`;
  }
  const part: AttributeValue =
    'S' in value
      ? { S: [...value.S].slice(0, 1).join('') }
      : 'B' in value
        ? { B: value.B.slice(0, 1) }
        : value;
  return `begins_with(${token}, ${tokens.value(part)})`;
}

/** An update expression of up to four clauses that do not overlap. */
export function anUpdate(random: Random, table: Table, tokens: Placeholders): string {
  const primary = new Set(['pk', 'sk']);
  const free = attributesOf(table).filter(({ name }) => !primary.has(name));
  const keys = new Set(keyAttributes(table).map(({ name }) => name));
  const chosen = random.some(free, 0.2);
  const clauses: { [section: string]: string[] } = { SET: [], REMOVE: [], ADD: [], DELETE: [] };
  for (const attribute of chosen.length > 0 ? chosen : [random.pick(free)]) {
    const token = tokens.name(attribute.name);
    const fresh = () =>
      tokens.value(
        keys.has(attribute.name)
          ? keyValue(random, scalar(attribute.type))
          : anyValue(random, attribute.type),
      );
    const place = path(random, attribute, tokens);
    const section = random.pick(['SET', 'SET', 'SET', 'REMOVE', 'ADD', 'DELETE'] as const);
    if (section === 'REMOVE') clauses.REMOVE?.push(place);
    else if (section === 'ADD' && attribute.type === 'N')
      clauses.ADD?.push(`${token} ${tokens.value({ N: random.pick(['1', '-2', '0.5', '100']) })}`);
    else if (section !== 'SET' && ['SS', 'NS', 'BS'].includes(attribute.type))
      clauses[section]?.push(`${token} ${fresh()}`);
    else if (attribute.type === 'N' && random.chance(0.5) && !keys.has(attribute.name))
      clauses.SET?.push(`${token} = ${token} + ${tokens.value({ N: '1' })}`);
    else if (attribute.type === 'L' && random.chance(0.4))
      clauses.SET?.push(
        `${token} = list_append(if_not_exists(${token}, ${tokens.value({ L: [] })}), ${fresh()})`,
      );
    else if (random.chance(0.2)) clauses.SET?.push(`${token} = if_not_exists(${token}, ${fresh()})`);
    else clauses.SET?.push(`${place} = ${fresh()}`);
  }
  return Object.entries(clauses)
    .filter(([, list]) => list.length > 0)
    .map(([section, list]) => `${section} ${list.join(', ')}`)
    .join(' ');
}
