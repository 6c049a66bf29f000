/** Random tables with LSIs, GSIs, keys of several attributes and every projection; and items for them. */
import { accessPaths } from '../../model/lookup.ts';
import type {
  GlobalIndex,
  KeyAttribute,
  KeyType,
  LocalIndex,
  Projection,
  Table,
} from '../../model/schema.ts';
import type { AttributeValue, Item } from '../../values/attribute-value.ts';
import type { Random } from './random.testing.ts';
import { type AnyType, anyTypes, anyValue, keyValue } from './values.testing.ts';

/** Attributes that are no keys, by the type they have most often. */
export const plain: { readonly [name: string]: AnyType } = {
  a: 'S',
  n: 'N',
  bin: 'B',
  yes: 'BOOL',
  nil: 'NULL',
  ss: 'SS',
  ns: 'NS',
  bs: 'BS',
  list: 'L',
  map: 'M',
};

const types: readonly KeyType[] = ['S', 'S', 'N', 'B'];

function projection(random: Random): Projection {
  const type = random.pick(['ALL', 'KEYS_ONLY', 'INCLUDE'] as const);
  if (type !== 'INCLUDE') return { type };
  const attributes = random.some(Object.keys(plain), 0.3);
  return { type, attributes: attributes.length > 0 ? attributes : ['a'] };
}

/** A table. @param several whether GSIs may have keys of several attributes, which dynalite does not know */
export function aTable(random: Random, name: string, several: boolean): Table {
  const partitionKey: KeyAttribute = { name: 'pk', type: random.pick(types) };
  const sortKey: KeyAttribute | undefined = random.chance(0.8)
    ? { name: 'sk', type: random.pick(types) }
    : undefined;
  const own = ['g1', 'g2', 'g3', 'g4'].map(
    (attribute): KeyAttribute => ({
      name: attribute,
      type: random.pick(types),
    }),
  );
  const keys = [...own, partitionKey, ...(sortKey ? [sortKey] : [])];
  const localIndexes: LocalIndex[] = sortKey
    ? ['l1', 'l2'].slice(0, random.below(3)).map((attribute, at) => ({
        id: `lsi-${at}`,
        name: `local-${at}`,
        sortKey: { name: attribute, type: random.pick(types) },
        projection: projection(random),
      }))
    : [];
  const globalIndexes = Array.from({ length: random.below(4) }, (_, at): GlobalIndex => {
    const drawn = shuffled(random, keys);
    const partitions = several ? 1 + random.below(3) : 1;
    const sorts = several ? random.below(4) : random.below(2);
    return {
      id: `gsi-${at}`,
      name: `global-${at}`,
      partitionKey: drawn.slice(0, partitions),
      sortKey: drawn.slice(partitions, partitions + sorts),
      projection: projection(random),
    };
  });
  return {
    id: `id-of-${name}`,
    name,
    partitionKey,
    ...(sortKey ? { sortKey } : {}),
    localIndexes,
    globalIndexes,
    billing: { mode: 'PAY_PER_REQUEST' },
    pointInTimeRecovery: false,
    deletionProtection: false,
    tableClass: 'STANDARD',
    replicas: [],
  };
}

function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const rest = [...list];
  return list.map(() => rest.splice(random.below(rest.length), 1)[0] as T);
}

/** Every key attribute of the table and its indexes, each once. */
export function keyAttributes(table: Table): KeyAttribute[] {
  const all = accessPaths(table).flatMap(({ partitionKey, sortKey }) => [...partitionKey, ...sortKey]);
  return [...new Map(all.map((key) => [key.name, key])).values()];
}

/** An item that the table takes. @param filling bytes of text that make it larger */
export function anItem(random: Random, table: Table, filling: number): Item {
  const item: { [name: string]: AttributeValue } = {};
  for (const { name, type } of keyAttributes(table)) {
    const primary = name === 'pk' || name === 'sk';
    // Few partition values, many sort values.
    if (primary || random.chance(0.7)) item[name] = keyValue(random, type, name === 'pk' ? 4 : 13);
  }
  for (const [name, type] of Object.entries(plain)) {
    if (random.chance(0.4)) item[name] = anyValue(random, random.chance(0.9) ? type : random.pick(anyTypes));
  }
  if (filling > 0) item.filling = { S: 'f'.repeat(random.below(filling)) };
  return item;
}
