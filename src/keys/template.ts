/**
 * A key template says how an entity fills one key attribute: literals and references to its attributes,
 * such as `ORDER#{status}#{createdAt|day}`. See `parse.ts` for the text form.
 */

/** What happens to an attribute's value before it enters a key. */
export type Transform =
  /** Zero-padding of a number to so many digits: 42 → `00042`. */
  | { kind: 'pad'; width: number }
  | { kind: 'upper' }
  | { kind: 'lower' }
  /** The leading part of an ISO 8601 timestamp: `2026-01-31T09` for an hour. */
  | { kind: 'truncate'; to: 'year' | 'month' | 'day' | 'hour' }
  /** A number written as text, as is. */
  | { kind: 'text' }
  /** A shard number: a hash of the value (a whole number: the number itself) modulo `count`, plus `first`. */
  | { kind: 'shard'; count: number; first: number };

export type Literal = { kind: 'literal'; text: string };
/** The attribute's name is empty only for a random shard, `{|shard:10}`. */
export type Reference = { kind: 'reference'; attribute: string; transform?: Transform };
export type Segment = Literal | Reference;

/** Adjacent literals are always merged; an empty literal never occurs. */
export type Template = { segments: Segment[] };
