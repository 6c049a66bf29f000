/** All combinations of values that a request is repeated for. */
import type { Single } from './world.ts';

/** Dimensions with one tag advance together; the others multiply. */
export type Dimension<Key> = { key: Key; tag: string; values: readonly Single[] };

/** One map per request. Without dimensions: one empty map. */
export function combinations<Key>(dimensions: readonly Dimension<Key>[]): Map<Key, Single>[] {
  const groups = new Map<string, Dimension<Key>[]>();
  for (const dimension of dimensions)
    groups.set(dimension.tag, [...(groups.get(dimension.tag) ?? []), dimension]);
  let made: Map<Key, Single>[] = [new Map()];
  for (const group of groups.values()) {
    const length = Math.min(...group.map(({ values }) => values.length));
    const rows = Array.from({ length }, (_, row) =>
      group.flatMap(({ key, values }) => {
        const value = values[row];
        return value === undefined ? [] : [[key, value] as const];
      }),
    );
    made = made.flatMap((base) => rows.map((row) => new Map([...base, ...row])));
  }
  return made;
}
