/** A limited number of distinct values, each of which occurs. */
import type { AttributeValue } from '../../values/attribute-value.ts';
import { textOfValue } from './parents.ts';
import { type Random, shuffled } from './random.ts';
import type { Source } from './source.ts';

export type Pool = {
  /** Value by number, made when it is first asked for. */
  at(number: number, time: number): AttributeValue;
  /** The number of the value that an item takes: the first items take every value once, in random order. */
  numberFor(item: number, isRetry: boolean): number;
  size: number;
};

/** A pool of `size` values; where the source has fewer, and they cannot be numbered, some occur twice. */
export function poolOf(source: Source, size: number, draw: () => number, random: Random): Pool {
  const values: AttributeValue[] = [];
  const seen = new Set<string>();
  const order = shuffled(size, random);
  const made = (time: number): AttributeValue => {
    for (let tries = 0; tries < 20; tries += 1) {
      const value = source.fresh(time);
      if (source.wide) return value;
      const text = textOfValue(value);
      if (seen.has(text)) continue;
      seen.add(text);
      return value;
    }
    const value = source.fresh(time);
    if (!source.numbered || !('S' in value)) return value;
    // No word is left that was not there before: a number tells this one from the others.
    for (let number = seen.size; ; number += 1) {
      const numbered = { S: `${value.S}-${number}` };
      const text = textOfValue(numbered);
      if (seen.has(text)) continue;
      seen.add(text);
      return numbered;
    }
  };
  return {
    size,
    at: (number, time) => {
      let value = source.at ? source.at(number) : values[number];
      if (!value) {
        value = made(time);
        values[number] = value;
      }
      return value;
    },
    numberFor: (item, isRetry) => (item < size && !isRetry ? (order[item] ?? 0) : draw()),
  };
}

/**
 * How many distinct values so many items have. Among fewer items than stated the items per value stay as they are, but
 * no fewer values than the root of the number of items are left; among more, only values that nearly tell the items
 * apart become more.
 * @param stated distinct values among `all` items.
 */
export function distinctIn(items: number, stated: number, all: number): number {
  const scaled = items < all || stated > all / 2 ? (stated * items) / Math.max(1, all) : stated;
  const least = Math.min(stated, Math.sqrt(items));
  return Math.max(1, Math.min(items, Math.round(Math.max(scaled, least))));
}
