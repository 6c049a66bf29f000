/** The store of one table: its items as bytes, and every path to them kept with each write. */
import { type AccessPath, accessPaths } from '../../model/lookup.ts';
import type { Table } from '../../model/schema.ts';
import type { AttributeValue, Item } from '../../values/attribute-value.ts';
import { type Address, chunkOf, offsetOf, release, reserve, tidy } from './arena.ts';
import { type Buffer, copyBytes, createBuffer } from './buffer.ts';
import { decodeItem, itemHeader } from './decode.ts';
import { createEncoded, type Encoded, encodeItem, encodeValues } from './encode.ts';
import { entryOrder } from './entry-order.ts';
import {
  addHashed,
  createHashIndex,
  firstSlot,
  type HashIndex,
  hashIndexMemory,
  nextSlot,
  numberIn,
  removeHashed,
} from './hash-index.ts';
import { hashState, mixed } from './key-order.ts';
import { idOfName } from './names.ts';
import { compareKeyWith, findPartition } from './partitions.ts';
import {
  addEntry,
  createPath,
  encodedEntrySize,
  hasSameKey,
  hasSameSort,
  onlyRow,
  type Path,
  pathMemory,
  removeEntry,
  sortBytes,
  weigh,
  widen,
  writeKeys,
} from './path.ts';
import { attributeOf, pathView } from './path-view.ts';
import { addressOf, createRows, giveRow, type Rows, rowsMemory, takeRow } from './rows.ts';
import type { PathStore, Row, TableStore } from './types.ts';

type State = {
  rows: Rows;
  /** The table's own key first. */
  paths: Path[];
  base: Path;
  views: Map<string, PathStore>;
  /** Rows by their whole primary key, where it has a sort key; else a collection is a row. */
  primary: HashIndex;
  /** The hash of the primary key last looked for. */
  hash: number;
  keys: Buffer;
  encoded: Encoded;
};

/** An empty store for a table and its indexes, as the model has them now. */
export function createTableStore(table: Table): TableStore {
  let state = createState(table);
  const decode = (row: Row): Item => {
    const address = addressOf(state.rows, row);
    return decodeItem(chunkOf(state.rows.arena, address), offsetOf(address), state.rows.names);
  };
  return {
    table,
    count: () => state.rows.count,
    bytes: () => state.rows.bytes,
    memory: () => memoryOf(state),
    put(item) {
      encodeItem(state.encoded, item, state.rows.names);
      const known = locate(state, state.encoded.keys);
      const before = known < 0 ? undefined : decode(known);
      const row = store(state, known);
      return before ? { row, before } : { row };
    },
    append({ names, count, values }, left, limits) {
      const { encoded, rows } = state;
      const ids = names.map((name) => idOfName(rows.names, name));
      let stored = 0;
      for (let at = 0; at < count; at += 1) {
        if (left[at]) continue;
        encodeValues(encoded, ids, values, at * ids.length, rows.names);
        if (encoded.size > limits.bytes || encoded.levels > limits.levels) left[at] = 1;
        else {
          store(state, locate(state, encoded.keys));
          stored += 1;
        }
      }
      return stored;
    },
    remove(key) {
      const row = locate(state, keyValues(state, key));
      if (row < 0) return undefined;
      const before = decode(row);
      removeRow(state, row);
      return before;
    },
    find(key) {
      const row = locate(state, keyValues(state, key));
      return row < 0 ? undefined : row;
    },
    item: decode,
    value: (row, name) => attributeOf(state.rows, row, name),
    size: (row) => state.rows.sizes[row] as number,
    path(id) {
      const view = state.views.get(id);
      if (!view) throw new RangeError(`Table ${table.name} has no index ${id}`);
      return view;
    },
    clear() {
      state = createState(table);
    },
  };
}

function createState(table: Table): State {
  const rows = createRows();
  const paths: Path[] = [];
  const accesses = accessPaths(table);
  const own = accesses[0] as AccessPath;
  for (const access of accesses)
    paths.push(createPath(access, own, rows.names, (path) => entryOrder(path, paths[0] ?? path, rows)));
  return {
    rows,
    paths,
    base: paths[0] as Path,
    views: new Map(paths.map((path) => [path.access.id, pathView(path, rows)])),
    primary: createHashIndex(),
    hash: 0,
    keys: createBuffer(),
    encoded: createEncoded(rows.names.names.length),
  };
}

/** The values of a primary key, by the numbers of their names. */
function keyValues({ base, rows }: State, key: Item): (AttributeValue | undefined)[] {
  const values: (AttributeValue | undefined)[] = [];
  for (const ids of [base.partitionIds, base.sortIds]) {
    for (const id of ids) {
      const name = rows.names.names[id] as string;
      values[id] = Object.hasOwn(key, name) ? key[name] : undefined;
    }
  }
  return values;
}

/** Writes a primary key to the buffer of keys and finds its row, or -1. */
function locate(state: State, values: readonly (AttributeValue | undefined)[]): Row {
  const { base, keys } = state;
  keys.length = 0;
  writeKeys(base, values, keys);
  const { start, middle, end, present } = base.key;
  if (!present) throw new TypeError(`The item lacks a key attribute of ${base.access.name}`);
  if (base.access.sortKey.length > 0) {
    state.hash = mixed(hashState(keys.bytes, middle, end, base.key.state));
    return findRow(state);
  }
  const id = findPartition(base.partitions, mixed(base.key.state), keys, start, middle);
  return id < 0 ? -1 : onlyRow(base, id);
}

/** The row with the primary key in the buffer of keys, by its whole hash; -1 where there is none. */
function findRow({ base, keys, primary, rows, hash }: State): Row {
  const { start, middle, end } = base.key;
  for (let slot = firstSlot(primary, hash); ; slot = nextSlot(primary, slot)) {
    const row = numberIn(primary, slot);
    if (row < 0) return -1;
    if (
      primary.hashes[row] === hash &&
      hasSameSort(base, rows, row, keys.bytes, middle, end) &&
      compareKeyWith(base.partitions, base.members[row] as number, keys.bytes, start, middle) === 0
    )
      return row;
  }
}

/** Stores the encoded item, whose primary key is in the buffer of keys, in place of a known row if there is one. */
function store(state: State, known: Row): Row {
  const { rows, paths, base, keys, encoded } = state;
  for (const path of paths) {
    if (path !== base) writeKeys(path, encoded.keys, keys);
    path.key.kept = known >= 0 && (path === base || hasSameKey(path, rows, known, keys));
  }
  for (const path of paths)
    if (known >= 0 && !path.key.kept && path.members[known] !== -1)
      removeEntry(path, known, entrySize(path, rows, known));
  const old = known < 0 ? undefined : addressOf(rows, known);
  const row = known < 0 ? takeRow(rows) : known;
  const address = writeRecord(state, row);
  rows.bytes += encoded.size - (known < 0 ? 0 : (rows.sizes[row] as number));
  for (const path of paths) keepEntry(path, rows, row, encoded, keys);
  rows.addresses[row] = address;
  rows.sizes[row] = encoded.size;
  if (old !== undefined) release(rows.arena, old);
  else if (base.access.sortKey.length > 0) addHashed(state.primary, state.hash, row);
  compact(state);
  return row;
}

const entrySize = (path: Path, rows: Rows, row: Row) => (path.sizes ?? rows.sizes)[row] as number;

/** Enters a row into a path, or counts anew what its entry weighs. */
function keepEntry(path: Path, rows: Rows, row: Row, encoded: Encoded, keys: Buffer): void {
  if (!path.key.present) return;
  const size = encodedEntrySize(path, rows, encoded);
  if (path.key.kept) weigh(path, row, size - entrySize(path, rows, row));
  else addEntry(path, row, size, keys);
  if (path.sizes) path.sizes[row] = size;
}

/** Writes the encoded item and its sort keys to the arena. */
function writeRecord({ rows, paths, keys, encoded }: State, row: Row): Address {
  const { structure, texts } = encoded;
  const itemLength = itemHeader + structure.length + texts.length;
  let length = itemLength;
  for (const path of paths) length += sortBytes(path);
  const address = reserve(rows.arena, row, length);
  const chunk = chunkOf(rows.arena, address);
  let at = offsetOf(address);
  chunk[at] = encoded.ascii ? 1 : 0;
  for (let index = 0; index < 3; index += 1) {
    chunk[at + 1 + index] = structure.length >>> (8 * index);
    chunk[at + 4 + index] = texts.length >>> (8 * index);
  }
  copyBytes(structure.bytes, 0, structure.length, chunk, at + itemHeader);
  copyBytes(texts.bytes, 0, texts.length, chunk, at + itemHeader + structure.length);
  at += itemLength;
  let sortAt = address + itemLength;
  for (const path of paths) {
    widen(path, row);
    const bytes = sortBytes(path);
    if (bytes === 0) continue;
    path.sortAt[row] = sortAt;
    chunk[at] = bytes - 2;
    chunk[at + 1] = (bytes - 2) >>> 8;
    copyBytes(keys.bytes, path.key.middle, path.key.end, chunk, at + 2);
    at += bytes;
    sortAt += bytes;
  }
  return address;
}

function removeRow(state: State, row: Row): void {
  const { rows, paths, base } = state;
  // The table's own path goes last: the others are ordered by its key where theirs are equal.
  for (const path of [...paths].reverse())
    if (path.members[row] !== -1) removeEntry(path, row, entrySize(path, rows, row));
  if (base.access.sortKey.length > 0) removeHashed(state.primary, row);
  release(rows.arena, addressOf(rows, row));
  giveRow(rows, row);
  compact(state);
}

/** Moves the records out of chunks that are mostly waste; sort keys move with their item. */
function compact({ rows, paths }: State): void {
  if (rows.arena.sparse.length === 0) return;
  tidy(
    rows.arena,
    (row) => rows.addresses[row] as Address,
    (row, from, to) => {
      rows.addresses[row] = to;
      for (const path of paths)
        if (path.members[row] !== -1) path.sortAt[row] = (path.sortAt[row] as number) + to - from;
    },
  );
}

function memoryOf({ rows, paths, primary }: State): number {
  return paths.reduce((sum, path) => sum + pathMemory(path), rowsMemory(rows) + hashIndexMemory(primary));
}
