/**
 * DynamoDB in memory, as far as reads go: it runs requests as they are written, refuses what DynamoDB refuses, and
 * knows nothing of the planner.
 */
import { utf8 } from '../keys/bytes.ts';
import { type AccessPath, accessPaths } from '../model/lookup.ts';
import type { Model, Table } from '../model/schema.ts';
import type { AttributeValue, BoundRequest, Item } from '../values/attribute-value.ts';

export type Store = { model: Model; items: ReadonlyMap<string, readonly Item[]> };

export type Answer = { items: Item[]; count: number };

type Input = { [key: string]: unknown };
type Tokens = { names: Record<string, string>; values: Record<string, AttributeValue>; used: Set<string> };

class Refused extends Error {}

const refuse = (why: string): never => {
  throw new Refused(why);
};

/** Bytes that sort as the value does; numbers are compared apart. */
function compare(a: AttributeValue, b: AttributeValue): number {
  if ('S' in a && 'S' in b) return compareBytes(utf8(a.S), utf8(b.S));
  if ('B' in a && 'B' in b) return compareBytes(a.B, b.B);
  if ('N' in a && 'N' in b) {
    const [x, y] = [exact(a.N), exact(b.N)];
    return x < y ? -1 : x > y ? 1 : 0;
  }
  return Number.NaN;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let at = 0; at < Math.min(a.length, b.length); at += 1)
    if (a[at] !== b[at]) return (a[at] ?? 0) - (b[at] ?? 0);
  return a.length - b.length;
}

/** A number of at most 126 digits before the point and 168 behind it, as a whole number of 10^-168. */
function exact(text: string): bigint {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!parts) return refuse(`no number: ${text}`);
  const digits = BigInt((parts[2] ?? '') + (parts[3] ?? '').padEnd(168, '0'));
  return parts[1] ? -digits : digits;
}

const same = (a: AttributeValue, b: AttributeValue): boolean => {
  const order = compare(a, b);
  return Number.isNaN(order) ? JSON.stringify(a) === JSON.stringify(b) : order === 0;
};

const typeOf = (value: AttributeValue): string => Object.keys(value)[0] ?? '';

/** What a filter says of an item. */
type Test = (item: Item) => boolean;
type Operand = { value(item: Item): AttributeValue | undefined; top?: string | undefined; type?: string };

/** Reads a condition expression; `tops` collects the attributes it names. */
function parseExpression(text: string, tokens: Tokens, tops: Set<string>): Test {
  const words = text.match(/[#:]\w+|[A-Za-z_]+|<>|<=|>=|[<>=(),.]|\[\d+\]/g) ?? [];
  let at = 0;
  const peek = () => words[at];
  const next = () => words[at++] ?? refuse(`ends early: ${text}`);
  const expect = (word: string) => next() === word || refuse(`${word} expected at ${at} of ${text}`);

  const operand = (): Operand => {
    const word = next();
    if (word === 'size') {
      expect('(');
      const inner = operand();
      expect(')');
      return {
        type: 'N',
        value: (item) => {
          const value = inner.value(item);
          const size = value && sizeOf(value);
          return size === undefined ? undefined : { N: String(size) };
        },
      };
    }
    if (word.startsWith(':')) {
      tokens.used.add(word);
      const value = tokens.values[word] ?? refuse(`no value for ${word}`);
      return { value: () => value, type: typeOf(value) };
    }
    if (!word.startsWith('#')) refuse(`a name without placeholder: ${word}`);
    const steps: (string | number)[] = [nameOf(word, tokens)];
    while (peek() === '.' || /^\[\d+\]$/.test(peek() ?? '')) {
      const step = next();
      steps.push(step === '.' ? nameOf(next(), tokens) : Number(step.slice(1, -1)));
    }
    const top = String(steps[0]);
    tops.add(top);
    return { top, value: (item) => steps.slice(1).reduce<AttributeValue | undefined>(inside, item[top]) };
  };
  const ordered = (one: Operand) =>
    !one.type || ['S', 'N', 'B'].includes(one.type) || refuse(`no order for ${one.type}`);

  const primary = (): Test => {
    const word = peek() ?? '';
    if (word === '(') {
      next();
      const inner = either();
      expect(')');
      return inner;
    }
    if (word === 'NOT') {
      next();
      const inner = primary();
      return (item) => !inner(item);
    }
    if (['attribute_exists', 'attribute_not_exists', 'begins_with', 'contains'].includes(word)) {
      next();
      expect('(');
      const subject = operand();
      const second = peek() === ',' && next() ? operand() : undefined;
      expect(')');
      if (word === 'attribute_exists') return (item) => subject.value(item) !== undefined;
      if (word === 'attribute_not_exists') return (item) => subject.value(item) === undefined;
      if (!second) return refuse(`${word} needs two operands`);
      if (word === 'begins_with' && second.type !== 'S' && second.type !== 'B')
        refuse(`begins_with of ${second.type}`);
      const test = word === 'contains' ? contains : beginsWith;
      return (item) => {
        const [value, part] = [subject.value(item), second.value(item)];
        return !!value && !!part && test(value, part);
      };
    }
    const left = operand();
    const operator = next();
    if (operator === 'IN') {
      expect('(');
      const list = [operand()];
      while (peek() === ',' && next()) list.push(operand());
      expect(')');
      if (list.length > 100) refuse('more than 100 operands of IN');
      return (item) => list.some((one) => holds(left.value(item), one.value(item), same));
    }
    const right = operand();
    if (operator === 'BETWEEN') {
      expect('AND');
      const upper = operand();
      ordered(right);
      const [low, high] = [right.value({}), upper.value({})];
      if (low && high && compare(low, high) > 0) refuse('BETWEEN with swapped ends');
      return (item) =>
        holds(left.value(item), right.value(item), (a, b) => compare(a, b) >= 0) &&
        holds(left.value(item), upper.value(item), (a, b) => compare(a, b) <= 0);
    }
    if (operator === '=') return (item) => holds(left.value(item), right.value(item), same);
    if (operator === '<>') return (item) => !holds(left.value(item), right.value(item), same);
    ordered(right);
    const tests: Record<string, (order: number) => boolean> = {
      '<': (order) => order < 0,
      '<=': (order) => order <= 0,
      '>': (order) => order > 0,
      '>=': (order) => order >= 0,
    };
    const test = tests[operator] ?? refuse(`unknown operator ${operator}`);
    return (item) => holds(left.value(item), right.value(item), (a, b) => test(compare(a, b)));
  };
  const both = (): Test => {
    const tests = [primary()];
    while (peek() === 'AND' && next()) tests.push(primary());
    return (item) => tests.every((test) => test(item));
  };
  const either = (): Test => {
    const tests = [both()];
    while (peek() === 'OR' && next()) tests.push(both());
    return (item) => tests.some((test) => test(item));
  };
  const whole = either();
  if (at < words.length) refuse(`more than one expression: ${text}`);
  return whole;
}

const holds = (
  a: AttributeValue | undefined,
  b: AttributeValue | undefined,
  test: (a: AttributeValue, b: AttributeValue) => boolean,
) => !!a && !!b && test(a, b);

function nameOf(token: string, tokens: Tokens): string {
  tokens.used.add(token);
  return tokens.names[token] ?? refuse(`no name for ${token}`);
}

function inside(value: AttributeValue | undefined, step: string | number): AttributeValue | undefined {
  if (!value) return undefined;
  if (typeof step === 'number') return 'L' in value ? value.L[step] : undefined;
  return 'M' in value && Object.hasOwn(value.M, step) ? value.M[step] : undefined;
}

function sizeOf(value: AttributeValue): number | undefined {
  if ('S' in value) return value.S.length;
  if ('B' in value) return value.B.length;
  const [content] = Object.values(value) as unknown[];
  if (Array.isArray(content)) return content.length;
  return 'M' in value ? Object.keys(value.M).length : undefined;
}

function contains(value: AttributeValue, part: AttributeValue): boolean {
  if ('S' in value) return 'S' in part && value.S.includes(part.S);
  if ('SS' in value) return 'S' in part && value.SS.includes(part.S);
  if ('NS' in value) return 'N' in part && value.NS.some((N) => same({ N }, part));
  return 'L' in value && value.L.some((one) => same(one, part));
}

function beginsWith(value: AttributeValue, part: AttributeValue): boolean {
  if ('S' in value) return 'S' in part && value.S.startsWith(part.S);
  return 'B' in value && 'B' in part && part.B.every((byte, at) => value.B[at] === byte);
}

/** The clauses of a key condition: the attribute, the operator, the values. */
function keyClauses(text: string, tokens: Tokens) {
  const pattern =
    /begins_with\((#\w+), (:\w+)\)|(#\w+) BETWEEN (:\w+) AND (:\w+)|(#\w+) (=|<=|>=|<|>) (:\w+)/g;
  const value = (token: string | undefined): AttributeValue => {
    tokens.used.add(token ?? '');
    return tokens.values[token ?? ''] ?? refuse(`no value for ${token}`);
  };
  const clauses = [...text.matchAll(pattern)].map((found) => {
    const [all, prefixed, prefix, ranged, low, high, compared, operator, only] = found;
    if (prefixed)
      return { all, name: nameOf(prefixed, tokens), operator: 'begins_with', values: [value(prefix)] };
    if (ranged)
      return { all, name: nameOf(ranged, tokens), operator: 'between', values: [value(low), value(high)] };
    return { all, name: nameOf(compared ?? '', tokens), operator: operator ?? '', values: [value(only)] };
  });
  if (clauses.map(({ all }) => all).join(' AND ') !== text) refuse(`no key condition: ${text}`);
  return clauses;
}

function meetsKey(value: AttributeValue, operator: string, operands: readonly AttributeValue[]): boolean {
  const [first, second] = operands as [AttributeValue, AttributeValue];
  if (operator === 'begins_with') return beginsWith(value, first);
  const order = compare(value, first);
  if (operator === '=') return order === 0;
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  if (operator === '>') return order > 0;
  if (operator === '>=') return order >= 0;
  return order >= 0 && compare(value, second) <= 0;
}

/** Entries of a table or an index, with what it carries. */
function entriesOf(table: Table, path: AccessPath, items: readonly Item[]): { entry: Item; item: Item }[] {
  const keys = [...path.partitionKey, ...path.sortKey].map(({ name }) => name);
  const base = [table.partitionKey.name, ...(table.sortKey ? [table.sortKey.name] : [])];
  const { projection } = path;
  const carried =
    projection.type === 'ALL'
      ? undefined
      : new Set([...keys, ...base, ...(projection.type === 'INCLUDE' ? projection.attributes : [])]);
  return items
    .filter((item) => keys.every((name) => item[name] !== undefined))
    .map((item) => ({
      item,
      entry: carried ? Object.fromEntries(Object.entries(item).filter(([name]) => carried.has(name))) : item,
    }));
}

function orderEntries(path: AccessPath, descending: boolean) {
  return (a: { entry: Item }, b: { entry: Item }): number => {
    for (const { name } of path.sortKey) {
      const [x, y] = [a.entry[name], b.entry[name]];
      const order = x && y ? compare(x, y) : 0;
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  };
}

function queryOrScan(store: Store, input: Input, isQuery: boolean): Answer {
  const table = tableNamed(store, input.TableName);
  const path =
    accessPaths(table).find((one) =>
      input.IndexName === undefined
        ? one.kind === 'table'
        : one.kind !== 'table' && one.name === input.IndexName,
    ) ?? refuse(`no index ${String(input.IndexName)}`);
  if (input.ConsistentRead && path.kind === 'gsi') refuse('Consistent reads are not supported on GSIs');
  const tokens: Tokens = {
    names: (input.ExpressionAttributeNames ?? {}) as Tokens['names'],
    values: (input.ExpressionAttributeValues ?? {}) as Tokens['values'],
    used: new Set(),
  };
  const keyNames = [...path.partitionKey, ...path.sortKey].map(({ name }) => name);
  let entries = entriesOf(table, path, store.items.get(table.id) ?? []);
  if (isQuery) {
    const clauses = keyClauses(String(input.KeyConditionExpression), tokens);
    checkClauses(path, clauses);
    entries = entries
      .filter(({ entry }) =>
        clauses.every(({ name, operator, values }) => {
          const value = entry[name];
          return !!value && meetsKey(value, operator, values);
        }),
      )
      .sort(orderEntries(path, input.ScanIndexForward === false));
  }
  if (typeof input.FilterExpression === 'string') {
    const tops = new Set<string>();
    const test = parseExpression(input.FilterExpression, tokens, tops);
    for (const top of tops) {
      if (isQuery && keyNames.includes(top)) refuse(`Filter Expression names the key ${top}`);
      if (path.projection.type !== 'ALL' && path.kind === 'gsi' && !carries(table, path, top))
        refuse(`${path.name} does not project ${top}`);
    }
    entries = entries.filter(({ entry, item }) => test(path.kind === 'lsi' ? item : entry));
  }
  projected({}, {}, path, table, input, tokens);
  const found = entries.map(({ entry, item }) =>
    input.Select === 'ALL_ATTRIBUTES' ? item : projected(entry, item, path, table, input, tokens),
  );
  if (input.Select === 'ALL_ATTRIBUTES' && path.kind === 'gsi' && path.projection.type !== 'ALL')
    refuse('ALL_ATTRIBUTES of a GSI that does not carry all');
  checkUsed(tokens);
  return { items: input.Select === 'COUNT' ? [] : found, count: found.length };
}

function carries(table: Table, path: AccessPath, name: string): boolean {
  return (
    path.projection.type === 'ALL' ||
    [
      ...path.partitionKey,
      ...path.sortKey,
      table.partitionKey,
      ...(table.sortKey ? [table.sortKey] : []),
    ].some((key) => key.name === name) ||
    (path.projection.type === 'INCLUDE' && path.projection.attributes.includes(name))
  );
}

function projected(
  entry: Item,
  item: Item,
  path: AccessPath,
  table: Table,
  input: Input,
  tokens: Tokens,
): Item {
  if (typeof input.ProjectionExpression !== 'string') return entry;
  const names = input.ProjectionExpression.split(', ').map((token) => nameOf(token, tokens));
  if (new Set(names).size < names.length) refuse('Two document paths overlap');
  if (path.kind === 'gsi')
    for (const name of names)
      if (!carries(table, path, name)) refuse(`${path.name} does not project ${name}`);
  const from = path.kind === 'lsi' ? item : entry;
  return Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)));
}

function checkClauses(path: AccessPath, clauses: ReturnType<typeof keyClauses>): void {
  const byName = new Map(clauses.map((clause) => [clause.name, clause]));
  if (byName.size < clauses.length) refuse('one condition per key');
  for (const { name } of path.partitionKey)
    if (byName.get(name)?.operator !== '=') refuse(`Query condition missed key schema element: ${name}`);
  let open = false;
  for (const { name } of path.sortKey) {
    const clause = byName.get(name);
    if (clause && open) refuse(`a gap before ${name}`);
    if (clause?.operator !== '=') open = true;
  }
  for (const { name, operator, values } of clauses) {
    const key = [...path.partitionKey, ...path.sortKey].find((one) => one.name === name);
    for (const value of values) {
      if (typeOf(value) !== key?.type) refuse(`Condition parameter type does not match schema type: ${name}`);
      if (('S' in value && value.S === '') || ('B' in value && value.B.length === 0))
        refuse('The AttributeValue for a key attribute cannot contain an empty string value');
    }
    if (operator === 'begins_with' && key?.type === 'N') refuse('begins_with of N');
    const [low, high] = values;
    if (low && high && compare(low, high) > 0) refuse('BETWEEN with swapped ends');
  }
}

function checkUsed({ names, values, used }: Tokens): void {
  for (const token of [...Object.keys(names), ...Object.keys(values)])
    if (!used.has(token)) refuse(`unused placeholder ${token}`);
}

function tableNamed({ model }: Store, name: unknown): Table {
  return model.tables.find((table) => table.name === name) ?? refuse(`no table ${String(name)}`);
}

function get(store: Store, name: unknown, key: Item, input: Input): Item[] {
  const table = tableNamed(store, name);
  const keys = [table.partitionKey, ...(table.sortKey ? [table.sortKey] : [])];
  if (Object.keys(key).length !== keys.length) refuse('The number of conditions on the keys is invalid');
  for (const { name: attribute, type } of keys) {
    const value = key[attribute];
    if (!value || typeOf(value) !== type) return refuse(`The provided key element does not match the schema`);
    if ('S' in value && value.S === '') refuse('an empty key');
  }
  const tokens: Tokens = {
    names: (input.ExpressionAttributeNames ?? {}) as Tokens['names'],
    values: {},
    used: new Set(),
  };
  const base = accessPaths(table)[0] as AccessPath;
  const found = (store.items.get(table.id) ?? [])
    .filter((item) =>
      keys.every(({ name: attribute }) => {
        const [own, asked] = [item[attribute], key[attribute]];
        return !!own && !!asked && same(own, asked);
      }),
    )
    .map((item) => projected(item, item, base, table, input, tokens));
  projected({}, {}, base, table, input, tokens);
  checkUsed(tokens);
  return found;
}

/**
 * Runs one read request.
 * @throws Error where DynamoDB would refuse it
 */
export function answer(store: Store, { command, input }: BoundRequest): Answer {
  if (command === 'QueryCommand') return queryOrScan(store, input, true);
  if (command === 'ScanCommand') return queryOrScan(store, input, false);
  let items: Item[] = [];
  if (command === 'GetItemCommand') items = get(store, input.TableName, input.Key as Item, input);
  else if (command === 'BatchGetItemCommand') {
    const tables = Object.entries(input.RequestItems as Record<string, Input>);
    const keys = tables.flatMap(([name, rest]) => (rest.Keys as Item[]).map((key) => ({ name, key, rest })));
    if (keys.length > 100 || keys.length === 0) refuse(`${keys.length} keys in a BatchGetItem`);
    if (new Set(keys.map(({ name, key }) => JSON.stringify([name, key]))).size < keys.length)
      refuse('Provided list of item keys contains duplicates');
    // DynamoDB promises no order here: the items come in another than that of the keys.
    items = keys.toReversed().flatMap(({ name, key, rest }) => get(store, name, key, rest));
  } else if (command === 'TransactGetItemsCommand') {
    const gets = (input.TransactItems as { Get: Input }[]).map(({ Get }) => Get);
    if (gets.length > 100) refuse('more than 100 items in a transaction');
    items = gets.flatMap((one) => get(store, one.TableName, one.Key as Item, one));
  } else refuse(`no read: ${command}`);
  return { items, count: items.length };
}
