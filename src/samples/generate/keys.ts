/** Key attributes of an entity's items, composed as `composeKey` does, with the templates read once. */
import { attributesByName } from '../../keys/attributes.ts';
import { parseTemplate } from '../../keys/parse.ts';
import { nativeReference, soleShard } from '../../keys/shape.ts';
import type { Reference, Template, Transform } from '../../keys/template.ts';
import { textOf, transformValue } from '../../keys/value.ts';
import { accessPaths, placementOn } from '../../model/lookup.ts';
import type { Attribute, Entity, Format, KeyAttribute, Table } from '../../model/schema.ts';
import { type AttributeValue, scalarOf } from '../../values/attribute-value.ts';

/** Values of an entity's attributes by their slot. */
export type Slots = readonly (AttributeValue | undefined)[];
export type ComposedAttribute = {
  name: string;
  /** Undefined where a referenced attribute is absent or its value does not suit. */
  compose(slots: Slots): AttributeValue | undefined;
};
export type EntityKeys = {
  /** The primary key; empty where the entity does not say how it fills it. */
  base: ComposedAttribute[];
  /** The key attributes of each index that the entity is in, without those of the base key. */
  indexes: ComposedAttribute[][];
};

/** The templates of an entity's primary key, for questions about them. */
export function primaryTemplates(entity: Entity): Template[] {
  const base = entity.keys.find(({ index }) => index === entity.table);
  return base ? [...base.partition, ...base.sort].map((text) => parseTemplate(text).template) : [];
}

/** Prepares the composition of every key of an entity. @param slotOf the slot of an attribute, by name. */
export function keysOf(entity: Entity, table: Table, slotOf: (name: string) => number): EntityKeys {
  const attributes = attributesByName(entity.attributes);
  const lists = accessPaths(table).map((path) => {
    const placement = placementOn(entity, path);
    if (!placement) return [];
    const composed = (keys: KeyAttribute[], templates: string[]) =>
      keys.map((key, at): ComposedAttribute => {
        const { template } = parseTemplate(templates[at] ?? '');
        return { name: key.name, compose: composer(template, key, slotOf, attributes) };
      });
    return [...composed(path.partitionKey, placement.partition), ...composed(path.sortKey, placement.sort)];
  });
  const [base = [], ...indexes] = lists;
  const own = new Set(base.map(({ name }) => name));
  return {
    base,
    indexes: indexes
      .map((list) => list.filter(({ name }) => !own.has(name)))
      .filter((list) => list.length > 0),
  };
}

function composer(
  template: Template,
  { type }: KeyAttribute,
  slotOf: (name: string) => number,
  attributes: ReadonlyMap<string, Attribute>,
): ComposedAttribute['compose'] {
  const native = nativeReference(template);
  if (native !== undefined) return nativeComposer(slotOf(native), type);
  if (type === 'B' || (type === 'N' && !soleShard(template)) || template.segments.length === 0)
    return () => undefined;
  const pieces = template.segments.map((segment) =>
    segment.kind === 'literal'
      ? segment.text
      : pieceOf(segment, slotOf(segment.attribute), attributes.get(segment.attribute)?.format),
  );
  return (slots) => {
    let text = '';
    for (const piece of pieces) {
      const part = typeof piece === 'string' ? piece : piece(slots);
      if (part === undefined) return undefined;
      text += part;
    }
    // DynamoDB takes no empty key.
    if (text === '') return undefined;
    return type === 'N' ? { N: text } : { S: text };
  };
}

function nativeComposer(slot: number, type: KeyAttribute['type']): ComposedAttribute['compose'] {
  return (slots) => {
    const value = slots[slot];
    if (!value) return undefined;
    if ('S' in value) return type === 'S' && value.S !== '' ? value : undefined;
    if (type in value) return value;
    const scalar = scalarOf(value);
    const text = scalar && textOf(scalar);
    return type === 'S' && text ? { S: text } : undefined;
  };
}

function pieceOf({ attribute, transform }: Reference, slot: number, format: Format | undefined) {
  // A random shard was drawn into its slot: there is nothing left to compute it from.
  const own = attribute === '' ? undefined : transform;
  return (slots: Slots): string | undefined => {
    const value = slots[slot];
    return value && (shortWay(value, own) ?? transformed(value, own, format));
  };
}

/** The commonest cases, in which a value enters as it is; undefined for all others. */
function shortWay(value: AttributeValue, transform: Transform | undefined): string | undefined {
  // Generated numbers are in DynamoDB's own form: digits, perhaps a sign and a point.
  if (transform?.kind === 'pad' && 'N' in value)
    return value.N.includes('.') || value.N.startsWith('-')
      ? undefined
      : value.N.padStart(transform.width, '0');
  if (transform && transform.kind !== 'text') return undefined;
  if ('S' in value) return value.S;
  return 'N' in value ? value.N : undefined;
}

function transformed(value: AttributeValue, transform: Transform | undefined, format: Format | undefined) {
  const scalar = scalarOf(value);
  const result = scalar && transformValue(transform, scalar, format);
  return result?.ok ? result.text : undefined;
}
