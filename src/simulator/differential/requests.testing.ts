/** Random requests of every operation on a random table. */
import { type AccessPath, accessPaths } from '../../model/lookup.ts';
import type { Table } from '../../model/schema.ts';
import type { AttributeValue, Item } from '../../values/attribute-value.ts';
import {
  aCondition,
  aKeyCondition,
  anUpdate,
  aProjection,
  attributesOf,
  createPlaceholders,
  type Placeholders,
} from './expressions.testing.ts';
import { spoil } from './faults.testing.ts';
import type { Random } from './random.testing.ts';
import { anItem } from './tables.testing.ts';
import { keyValue } from './values.testing.ts';

export type Request = { command: string; input: { [member: string]: unknown } };

/** What requests are drawn from: the table and the items it was filled with. */
export type Ground = { random: Random; table: Table; items: readonly Item[]; filling: number };

/** The primary key of an item. */
export function keyIn(table: Table, item: Item): Item {
  const names = [table.partitionKey.name, ...(table.sortKey ? [table.sortKey.name] : [])];
  return Object.fromEntries(names.flatMap((name) => (item[name] ? [[name, item[name]]] : [])));
}

/** A key, mostly one of an item that there is. */
export function aKey({ random, table, items }: Ground): Item {
  if (items.length > 0 && random.chance(0.8)) return keyIn(table, random.pick(items));
  const key: { [name: string]: AttributeValue } = {
    [table.partitionKey.name]: keyValue(random, table.partitionKey.type, 4),
  };
  if (table.sortKey) key[table.sortKey.name] = keyValue(random, table.sortKey.type);
  return key;
}

const distinct = (keys: Item[]): Item[] => [
  ...new Map(keys.map((key) => [JSON.stringify(key, bytesAsText), key])).values(),
];
const bytesAsText = (_: string, value: unknown) => (value instanceof Uint8Array ? [...value].join() : value);

/** Keys of different items, so many at most. */
const someKeys = (ground: Ground, most: number): Item[] =>
  distinct(Array.from({ length: 1 + ground.random.below(most) }, () => aKey(ground))).filter(
    (key, at, all) => all.findIndex((other) => sameKey(key, other)) === at,
  );

/** 100 and 1E2 are one key. */
const sameKey = (left: Item, right: Item) =>
  JSON.stringify(left, numbersAsValues) === JSON.stringify(right, numbersAsValues);
const numbersAsValues = (name: string, value: unknown) =>
  name === 'N' ? Number(value) : bytesAsText(name, value);

const condition = (ground: Ground, tokens: Placeholders, probability: number) =>
  ground.random.chance(probability)
    ? { ConditionExpression: aCondition(ground.random, attributesOf(ground.table), tokens) }
    : {};

const shows = ({ random }: Ground) =>
  random.chance(0.2) ? { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } : {};

function put(ground: Ground, conditions: number): Request['input'] {
  const tokens = createPlaceholders();
  const parts = condition(ground, tokens, conditions);
  return {
    TableName: ground.table.name,
    Item: {
      ...anItem(ground.random, ground.table, ground.filling),
      ...(ground.random.chance(0.5) ? aKey(ground) : {}),
    },
    ...parts,
    ...shows(ground),
    ...tokens.members(),
  };
}

function keyed(ground: Ground, conditions: number): Request['input'] {
  const tokens = createPlaceholders();
  const parts = condition(ground, tokens, conditions);
  return { TableName: ground.table.name, Key: aKey(ground), ...parts, ...shows(ground), ...tokens.members() };
}

function update(ground: Ground, conditions: number): Request['input'] {
  const tokens = createPlaceholders();
  const UpdateExpression = anUpdate(ground.random, ground.table, tokens);
  const parts = condition(ground, tokens, conditions);
  return {
    TableName: ground.table.name,
    Key: aKey(ground),
    UpdateExpression,
    ...parts,
    ...shows(ground),
    ...tokens.members(),
  };
}

const returns = (random: Random, words: string[]) =>
  random.chance(0.6) ? { ReturnValues: random.pick(words) } : {};

function projected(ground: Ground, probability: number, attributes = attributesOf(ground.table)) {
  const tokens = createPlaceholders();
  const parts = ground.random.chance(probability)
    ? { ProjectionExpression: aProjection(ground.random, attributes, tokens) }
    : {};
  return { ...parts, ...tokens.members() };
}

/** What Query and Scan have in common. */
function reading(ground: Ground, access: AccessPath, tokens: Placeholders): Request['input'] {
  const { random, table } = ground;
  const keys = new Set([...access.partitionKey, ...access.sortKey].map(({ name }) => name));
  const carried = (name: string) =>
    access.projection.type === 'ALL' ||
    keys.has(name) ||
    name === 'pk' ||
    name === 'sk' ||
    (access.projection.type === 'INCLUDE' && access.projection.attributes.includes(name));
  const known = attributesOf(table).filter(({ name }) => access.kind !== 'gsi' || carried(name));
  const filtered = attributesOf(table).filter(({ name }) => carried(name) && !keys.has(name));
  const projects = random.chance(0.25);
  return {
    TableName: table.name,
    ...(access.kind === 'table' ? {} : { IndexName: access.name }),
    ...(filtered.length > 0 && random.chance(0.35)
      ? { FilterExpression: aCondition(random, filtered, tokens) }
      : {}),
    ...(projects ? { ProjectionExpression: aProjection(random, known, tokens) } : {}),
    ...(!projects && random.chance(0.15)
      ? {
          Select: random.pick(
            access.kind === 'lsi' ? ['COUNT', 'ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES'] : ['COUNT'],
          ),
        }
      : {}),
    ...(random.chance(0.35) ? { Limit: 1 + random.below(6) } : {}),
    ...(access.kind !== 'gsi' && random.chance(0.3) ? { ConsistentRead: true } : {}),
  };
}

function query(ground: Ground): Request {
  const { random, table, items } = ground;
  const access = random.pick(accessPaths(table));
  const tokens = createPlaceholders();
  const within = items.filter((item) => access.partitionKey.every(({ name }) => item[name]));
  const item = within.length > 0 ? random.pick(within) : undefined;
  const KeyConditionExpression = aKeyCondition(random, access, item, tokens);
  const rest = reading(ground, access, tokens);
  return {
    command: 'Query',
    input: {
      ...rest,
      KeyConditionExpression,
      ...(random.chance(0.3) ? { ScanIndexForward: false } : {}),
      ...tokens.members(),
    },
  };
}

function scan(ground: Ground): Request {
  const { random, table } = ground;
  const tokens = createPlaceholders();
  const rest = reading(ground, random.pick(accessPaths(table)), tokens);
  const total = 1 + random.below(4);
  return {
    command: 'Scan',
    input: {
      ...rest,
      ...(random.chance(0.2) ? { TotalSegments: total, Segment: random.below(total) } : {}),
      ...tokens.members(),
    },
  };
}

function transactWrite(ground: Ground): Request {
  const conditions = ground.random.chance(0.4) ? 0.4 : 0;
  const drawn = someKeys(ground, 5).map((key) => {
    const kind = ground.random.pick(['Put', 'Update', 'Delete', 'ConditionCheck'] as const);
    if (kind === 'Put') {
      const input = put(ground, conditions);
      return { Put: { ...input, Item: { ...(input.Item as Item), ...key } } };
    }
    if (kind === 'Update') return { Update: { ...update(ground, conditions), Key: key } };
    if (kind === 'Delete') return { Delete: { ...keyed(ground, conditions), Key: key } };
    return { ConditionCheck: { ...keyed(ground, 1), Key: key } };
  });
  return { command: 'TransactWriteItems', input: { TransactItems: drawn } };
}

const draws: { [kind: string]: { weight: number; draw(ground: Ground): Request } } = {
  query: { weight: 34, draw: query },
  scan: { weight: 12, draw: scan },
  get: {
    weight: 6,
    draw: (ground) => ({
      command: 'GetItem',
      input: {
        TableName: ground.table.name,
        Key: aKey(ground),
        ...projected(ground, 0.4),
        ...(ground.random.chance(0.4) ? { ConsistentRead: true } : {}),
      },
    }),
  },
  batchGet: {
    weight: 6,
    draw: (ground) => ({
      command: 'BatchGetItem',
      input: {
        RequestItems: {
          [ground.table.name]: {
            Keys: someKeys(ground, 8),
            ...projected(ground, 0.3),
            ...(ground.random.chance(0.4) ? { ConsistentRead: true } : {}),
          },
        },
      },
    }),
  },
  transactGet: {
    weight: 4,
    draw: (ground) => ({
      command: 'TransactGetItems',
      input: {
        TransactItems: someKeys(ground, 6).map((Key) => ({
          Get: { TableName: ground.table.name, Key, ...projected(ground, 0.3) },
        })),
      },
    }),
  },
  put: {
    weight: 9,
    draw: (ground) => ({
      command: 'PutItem',
      input: { ...put(ground, 0.3), ...returns(ground.random, ['ALL_OLD', 'NONE']) },
    }),
  },
  update: {
    weight: 14,
    draw: (ground) => ({
      command: 'UpdateItem',
      input: {
        ...update(ground, 0.25),
        ...returns(ground.random, ['ALL_OLD', 'ALL_NEW', 'UPDATED_OLD', 'UPDATED_NEW', 'NONE']),
      },
    }),
  },
  remove: {
    weight: 5,
    draw: (ground) => ({
      command: 'DeleteItem',
      input: { ...keyed(ground, 0.3), ...returns(ground.random, ['ALL_OLD', 'NONE']) },
    }),
  },
  batchWrite: {
    weight: 4,
    draw: (ground) => ({
      command: 'BatchWriteItem',
      input: {
        RequestItems: {
          [ground.table.name]: someKeys(ground, 6).map((key) =>
            ground.random.chance(0.7)
              ? { PutRequest: { Item: { ...anItem(ground.random, ground.table, ground.filling), ...key } } }
              : { DeleteRequest: { Key: key } },
          ),
        },
      },
    }),
  },
  transactWrite: { weight: 7, draw: transactWrite },
};

const drawn = Object.values(draws).flatMap(({ weight, draw }) => Array.from({ length: weight }, () => draw));

/** A request; one in six has a fault that DynamoDB refuses. All ask for capacity per index. */
export function aRequest(ground: Ground): Request {
  const request = ground.random.pick(drawn)(ground);
  const asked = { ...request, input: { ...request.input, ReturnConsumedCapacity: 'INDEXES' } };
  return ground.random.chance(1 / 6) ? spoil(ground, asked) : asked;
}
