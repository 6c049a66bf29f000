/** Handles of parts: short, readable, unique within one model. */
import type { Model } from './schema.ts';

/** Names that are properties of every object, and would be found in a lookup that nobody filled. */
const inherited = new Set<string>([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);

/**
 * A name as a handle: lower-case letters and digits of any script, joined by hyphens; `item` where a name has
 * none. Never a name such as `constructor` that an object has from birth.
 */
export function slug(name: string): string {
  const text = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1-$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  const short = [...text].slice(0, 40).join('').replace(/-+$/, '');
  return short === '' || inherited.has(short) ? `item${short && `-${short}`}` : short;
}

/** The slug of a name, with the first number that makes it differ from all that are taken. */
export function freshSlug(name: string, taken: ReadonlySet<string>): string {
  const base = slug(name);
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/** Everything of a model that has an id of its own, in the order of the document; an index after its table. */
export function identified(model: Model): { id: string }[] {
  return [
    ...model.tables.flatMap((table) => [table, ...table.localIndexes, ...table.globalIndexes]),
    ...model.entities,
    ...model.relationships,
    ...model.patterns,
  ];
}

/** A new handle made from a name, unique among all parts of the model. */
export function freshId(model: Model, name: string): string {
  return freshSlug(name, new Set(identified(model).map((part) => part.id)));
}

/**
 * The name itself if it is free, else with the first number from 2 on that makes it so: `Order 2`. Give `-` or
 * nothing as separator where a space is not allowed.
 */
export function uniqueName(name: string, taken: Iterable<string>, separator = ' '): string {
  const names = new Set(taken);
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name}${separator}${number}`;
    if (!names.has(candidate)) return candidate;
  }
}
