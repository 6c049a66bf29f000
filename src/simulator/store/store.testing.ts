/** A store that keeps plain arrays and sorts them anew: what the real one must agree with. And what fills them. */
import fc from 'fast-check';
import { type AccessPath, accessPaths } from '../../model/lookup.ts';
import type { KeyType, Table } from '../../model/schema.ts';
import { type AttributeValue, compareValues, type Item } from '../../values/attribute-value.ts';

type NaivePath = { access: AccessPath; carries(name: string): boolean };

const namesOf = ({ partitionKey, sortKey }: AccessPath) =>
  [...partitionKey, ...sortKey].map(({ name }) => name);

/** Order of two items by attributes, one after the other. */
export function compareBy(names: readonly string[], left: Item, right: Item): number {
  for (const name of names) {
    const order = compareValues(left[name] as AttributeValue, right[name] as AttributeValue) ?? Number.NaN;
    if (order !== 0) return order;
  }
  return 0;
}

export function createNaiveStore(table: Table) {
  const items: Item[] = [];
  const base = accessPaths(table)[0] as AccessPath;
  const primary = namesOf(base);
  const indexOf = (key: Item) => items.findIndex((item) => compareBy(primary, item, key) === 0);
  const pathOf = (access: AccessPath): NaivePath => {
    const { projection } = access;
    const kept = [
      ...namesOf(access),
      ...primary,
      ...(projection.type === 'INCLUDE' ? projection.attributes : []),
    ];
    return { access, carries: (name) => projection.type === 'ALL' || kept.includes(name) };
  };
  return {
    items,
    paths: accessPaths(table).map(pathOf),
    put(item: Item): Item | undefined {
      const at = indexOf(item);
      const before = items[at];
      if (at >= 0) items[at] = item;
      else items.push(item);
      return before;
    },
    remove(key: Item): Item | undefined {
      const at = indexOf(key);
      return at < 0 ? undefined : items.splice(at, 1)[0];
    },
    /** The items of a path by collection, in order; the collections in no order. */
    collections({ access }: NaivePath): Item[][] {
      const partition = access.partitionKey.map(({ name }) => name);
      const sort = access.sortKey.map(({ name }) => name);
      const found: Item[][] = [];
      for (const item of items.filter((one) => namesOf(access).every((name) => Object.hasOwn(one, name)))) {
        const known = found.find(([first]) => first && compareBy(partition, first, item) === 0);
        if (known) known.push(item);
        else found.push([item]);
      }
      for (const one of found) one.sort((a, b) => compareBy([...sort, ...primary], a, b));
      return found;
    },
    /** The projected part of an item. */
    entry: (path: NaivePath, item: Item): Item =>
      Object.fromEntries(Object.entries(item).filter(([name]) => path.carries(name))),
  };
}

const text = fc.oneof(
  fc.constantFrom('', 'a', 'ab', 'a\0', 'a\0b', 'b', 'é', '\uFFFD', '😀', '\uFEFFa', 'a#2026'),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.string({ minLength: 20, maxLength: 120 }),
);
const binary = fc.oneof(
  fc.uint8Array({ maxLength: 4 }),
  fc.constantFrom([0], [0, 0], [0, 255], [255], [97, 0]).map((bytes) => Uint8Array.from(bytes)),
);
/** Numbers in DynamoDB's own writing or not; all of them accepted. */
export const numberText = fc.oneof(
  fc.integer({ min: -20, max: 20 }).map(String),
  fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n }).map(String),
  fc
    .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 38n - 1n }), fc.integer({ min: -92, max: 88 }))
    .map(([negative, digits, exponent]) => `${negative ? '-' : ''}${digits}E${exponent}`),
  fc.constantFrom(
    '0',
    '-0',
    '1E-130',
    '-1E-130',
    '1E125',
    '-9.99E125',
    '0042.1200',
    '1.5',
    '-0.05',
    '100',
    '1E2',
  ),
);

/** A value of a key attribute: not empty. */
export const keyValue = (type: KeyType): fc.Arbitrary<AttributeValue> =>
  type === 'S'
    ? text.filter((value) => value !== '').map((S) => ({ S }))
    : type === 'N'
      ? numberText.map((N) => ({ N }))
      : binary.filter((value) => value.length > 0).map((B) => ({ B }));

const plain: fc.Arbitrary<AttributeValue> = fc.oneof(
  text.map((S): AttributeValue => ({ S })),
  numberText.map((N): AttributeValue => ({ N })),
  binary.map((B): AttributeValue => ({ B })),
  fc.boolean().map((BOOL): AttributeValue => ({ BOOL })),
  fc.constant<AttributeValue>({ NULL: true }),
  fc.uniqueArray(text, { minLength: 1, maxLength: 3 }).map((SS): AttributeValue => ({ SS })),
  fc.array(numberText, { minLength: 1, maxLength: 3 }).map((NS): AttributeValue => ({ NS })),
  fc.array(binary, { minLength: 1, maxLength: 3 }).map((BS): AttributeValue => ({ BS })),
);
/** A value of any of the ten types. */
export const anyValue: fc.Arbitrary<AttributeValue> = fc.letrec<{ value: AttributeValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    plain,
    fc.array(tie('value'), { maxLength: 4 }).map((L): AttributeValue => ({ L })),
    fc
      .dictionary(fc.oneof(text, fc.constant('__proto__')), tie('value'), { maxKeys: 4 })
      .map((M): AttributeValue => ({ M })),
  ),
})).value;
