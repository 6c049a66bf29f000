/** What the store of one table offers. It knows items, keys and bytes; no expressions and no requests. */
import type { AccessPath } from '../../model/lookup.ts';
import type { Table } from '../../model/schema.ts';
import type { AttributeValue, Item } from '../../values/attribute-value.ts';
import type { ItemRows } from '../../values/item-rows.ts';

/** Handle of a stored item within its table, until that item is replaced or removed. */
export type Row = number;

/** What an item may have at most: DynamoDB bytes, and lists and maps in one another. */
export type Limits = { bytes: number; levels: number };

export type TableStore = {
  table: Table;
  /** Number of items. */
  count(): number;
  /** DynamoDB bytes of all items. */
  bytes(): number;
  /** Bytes of memory that the items, their keys and the indexes take; what JavaScript objects take is estimated. */
  memory(): number;
  /**
   * Stores an item that the table accepts (keys present and of their type, within the limits); an item with the same
   * primary key is replaced and returned. Texts are kept as UTF-8, so half of a surrogate pair becomes U+FFFD;
   * numbers are kept as DynamoDB writes them.
   */
  put(item: Item): { row: Row; before?: Item };
  /**
   * Stores many items as `put` does, without a word of what they replace. Those that are marked in `left` are left
   * out, and those beyond the limits are marked there too. Returns how many it has stored.
   */
  append(rows: ItemRows, left: Uint8Array, limits: Limits): number;
  /** Removes the item with this primary key and returns it. Attributes beside the key are not looked at. */
  remove(key: Item): Item | undefined;
  /** The item with this primary key. */
  find(key: Item): Row | undefined;
  /** The whole item. */
  item(row: Row): Item;
  /** One attribute of an item; only that one is decoded. */
  value(row: Row, name: string): AttributeValue | undefined;
  /** DynamoDB bytes of an item. */
  size(row: Row): number;
  /** The table itself, or one of its indexes, by id. Throws where the table has none with this id. */
  path(id: string): PathStore;
  /** Removes every item. */
  clear(): void;
};

export type PathStore = {
  path: AccessPath;
  /** Number of entries: items that have every key attribute of the index. */
  count(): number;
  /** DynamoDB bytes of all entries. */
  bytes(): number;
  /** Has the item an entry here? */
  has(row: Row): boolean;
  /** DynamoDB bytes of an item's entry: keys of index and table, and the projected attributes. */
  entrySize(row: Row): number;
  /** The entry as the index returns it. */
  entry(row: Row): Item;
  /** Is the attribute projected into the index (always, for a key attribute)? */
  carries(name: string): boolean;
  /** The item collection with this partition key value, in the order of the key's attributes. */
  collection(partition: readonly AttributeValue[]): Collection | undefined;
  /** The collection an item's entry lies in. */
  collectionOf(row: Row): Collection | undefined;
  /**
   * The collections in scan order, which is by hash of the partition key value and always the same; with `from`
   * those at and behind the place of that partition key value, whether there is such a collection or not.
   */
  collections(from?: readonly AttributeValue[]): Iterable<Collection>;
  collectionCount(): number;
  /** Place of a partition key value in scan order, from 0 to 2^32 - 1; values with the same place go by their bytes. */
  hash(partition: readonly AttributeValue[]): number;
};

/** An item collection: the entries with one partition key value, in the order of their sort key. */
export type Collection = {
  readonly partition: AttributeValue[];
  readonly count: number;
  /** Place in scan order, from 0 to 2^32 - 1. */
  readonly hash: number;
  /** DynamoDB bytes of the entries. */
  bytes(): number;
  row(at: number): Row;
  /**
   * Position of the first entry whose sort key is not before the given one, of which only attributes from the left
   * may be given; with `after`, of the first behind all entries that have the given values.
   */
  lowerBound(sort: readonly AttributeValue[], after?: boolean): number;
  /** Position behind all entries that have the given values and whose last one begins with the last given. */
  upperBoundOfPrefix(sort: readonly AttributeValue[]): number;
  /** Position of an entry. Entries of an index with equal keys go by the table's primary key. */
  at(row: Row): number;
};
