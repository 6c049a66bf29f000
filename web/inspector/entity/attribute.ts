/** What the inspector says of attributes. */
import type { Place } from '../../../src/model/edits/rename-field.ts';
import type { Attribute, AttributeType, Format } from '../../../src/model/schema.ts';

/** The types of DynamoDB in words. */
export const typeWords: Record<AttributeType, string> = {
  S: 'string',
  N: 'number',
  B: 'binary',
  BOOL: 'boolean',
  NULL: 'null',
  SS: 'string set',
  NS: 'number set',
  BS: 'binary set',
  L: 'list',
  M: 'map',
};

/** Formats in words, in the order of the menu. */
export const formatWords: Record<Format['kind'], string> = {
  uuid: 'UUID',
  ulid: 'ULID, sorts by time',
  ksuid: 'KSUID, sorts by time',
  'iso-timestamp': 'ISO 8601 timestamp in UTC',
  'iso-date': 'ISO 8601 date',
  'epoch-seconds': 'epoch seconds',
  'epoch-milliseconds': 'epoch milliseconds',
  email: 'e-mail address',
  integer: 'whole number',
  decimal: 'decimal with fixed places',
  slug: 'slug: a-z, 0-9 and -',
  text: 'free text',
  'local-timestamp': 'local timestamp, does not sort as time',
};

/** The formats that make sense for a type. */
export function formatsFor(type: AttributeType): Format['kind'][] {
  if (type === 'N') return ['integer', 'decimal', 'epoch-seconds', 'epoch-milliseconds'];
  if (type !== 'S') return [];
  return [
    'uuid',
    'ulid',
    'ksuid',
    'iso-timestamp',
    'iso-date',
    'email',
    'slug',
    'text',
    'local-timestamp',
    'integer',
    'decimal',
    'epoch-seconds',
    'epoch-milliseconds',
  ];
}

/** A format of a kind; a decimal begins with two places. */
export function formatOf(kind: Format['kind']): Format {
  return kind === 'decimal' ? { kind, places: 2 } : { kind };
}

/** What is worth seeing of an attribute that is closed. */
export function badges(attribute: Attribute): string[] {
  const { optional, stored, values, shard, copyOf, fields } = attribute;
  return [
    optional && 'optional',
    !stored && 'in keys only',
    values && values.length > 0 && `${values.length} values`,
    shard && `shard of ${shard.count}`,
    copyOf && 'copy',
    fields && fields.length > 0 && `${fields.length} fields`,
  ].filter((badge) => typeof badge === 'string');
}

/**
 * The steps to an attribute, from a path in the document such as `entities[0].attributes[3].items.fields[1]`: its
 * place among the entity's attributes, then into each map or list.
 */
export function placesIn(path: string): Place[] {
  const way = path.replace(/^entities\[\d+\]\.attributes/, '');
  return (way.match(/\d+|items/g) ?? []).map((step) => (step === 'items' ? step : Number(step)));
}
