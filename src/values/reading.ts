/** What a reader of values gives: the value, or why there is none. Readers never throw. */

export type Refused = {
  ok: false;
  /** The place inside what was read, like a document path: `order.lines[2].price`; empty for the whole. */
  path: string;
  /** Why; DynamoDB's own message wherever it has one. */
  reason: string;
  /** What to do, where the reason does not say. */
  remedy?: string;
};
export type Reading<T> = { ok: true; value: T } | Refused;

/** A reading that was refused. */
export function refused(path: string, reason: string, remedy?: string): Refused {
  return { ok: false, path, reason, ...(remedy === undefined ? {} : { remedy }) };
}

/** A reading that succeeded. */
export function read<T>(value: T): Reading<T> {
  return { ok: true, value };
}

/** The path of what has this name inside what lies at a path; a name that is no plain word is quoted in brackets. */
export function inMap(path: string, name: string): string {
  if (!/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === '' ? name : `${path}.${name}`;
}

/** The path of an element, by its index from 0, of the list at a path. */
export function inList(path: string, index: number): string {
  return `${path}[${index}]`;
}

/** Reads every entry of an object; stops at the first that is refused. The result has the names as they are. */
export function readEach<T>(
  json: object,
  path: string,
  one: (json: unknown, path: string) => Reading<T>,
): Reading<{ [name: string]: T }> {
  const entries: [string, T][] = [];
  for (const [name, held] of Object.entries(json)) {
    const reading = one(held, inMap(path, name));
    if (!reading.ok) return reading;
    entries.push([name, reading.value]);
  }
  // fromEntries defines properties: a name like __proto__ stays a name.
  return read(Object.fromEntries(entries));
}

/** Reads every element of a list; stops at the first that is refused. */
export function readAll<T>(
  list: readonly unknown[],
  path: string,
  one: (json: unknown, path: string) => Reading<T>,
): Reading<T[]> {
  const all: T[] = [];
  for (const [index, held] of list.entries()) {
    const reading = one(held, inList(path, index));
    if (!reading.ok) return reading;
    all.push(reading.value);
  }
  return read(all);
}
