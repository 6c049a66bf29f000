/** JSON as a tree in which a number keeps its digits as text. */

const source: unique symbol = Symbol('number');

/** A number as it is written, under a symbol that no text can spell. */
export type NumberText = { readonly [source]: string };
export type Json = null | boolean | string | NumberText | Json[] | { [name: string]: Json };

/** The text of a number of the tree; undefined for anything else. */
export function numberText(json: unknown): string | undefined {
  return typeof json === 'object' && json !== null && source in json ? String(json[source]) : undefined;
}

/** Puts a number into a tree; the text must be a number of JSON. */
export function jsonNumber(text: string): NumberText {
  return { [source]: text };
}

/** Is it an object with names: no list, not null and no number? */
export function isMap(json: unknown): json is { [name: string]: unknown } {
  return typeof json === 'object' && json !== null && !Array.isArray(json) && !(source in json);
}
