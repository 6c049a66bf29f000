/** The value of a key attribute, from an item's attributes. */
import type { KeyType } from '../model/schema.ts';
import type { Attributes } from './attributes.ts';
import { nativeReference, references, soleShard } from './shape.ts';
import type { Reference, Template } from './template.ts';
import { type KeyScalar, textOf, transformValue } from './value.ts';

/** An item's values by attribute name; the random shard's number, already drawn, stands under the empty name. */
export type Values = ReadonlyMap<string, KeyScalar>;

export type ComposedKey =
  | { ok: true; value: KeyScalar }
  | {
      ok: false;
      /** Referenced attributes that the item does not have. */
      missing: string[];
      /** Referenced attributes whose value does not suit the transform or the key's type. */
      unsuited: string[];
    };

/**
 * Composes a key attribute's value. An item without one of the referenced attributes has no such key, and so is
 * not in that index. A native key keeps the value's own type; a template that is nothing but a shard can fill a
 * key of type N; every other template gives text. An attribute declared as a shard of another is computed from
 * that one where the item does not hold it.
 *
 * @param attributes the entity's attributes by name: their formats decide how a time is truncated.
 */
export function composeKey(
  template: Template,
  values: Values,
  keyType: KeyType = 'S',
  attributes?: Attributes,
): ComposedKey {
  const missing = references(template).filter((name) => ownValue(name, values, attributes) === undefined);
  if (missing.length > 0) return { ok: false, missing, unsuited: [] };
  const native = nativeReference(template);
  if (native !== undefined) {
    const value = ownValue(native, values, attributes);
    const own = value && nativeValue(value, keyType);
    return own ? { ok: true, value: own } : { ok: false, missing: [], unsuited: [native] };
  }
  const unsuited: string[] = [];
  let text = '';
  for (const segment of template.segments) {
    const piece = segment.kind === 'literal' ? segment.text : referenceText(segment, values, attributes);
    if (piece === undefined && segment.kind === 'reference') unsuited.push(segment.attribute);
    text += piece ?? '';
  }
  if (unsuited.length > 0) return { ok: false, missing: [], unsuited: [...new Set(unsuited)] };
  if (keyType === 'S') return { ok: true, value: { type: 'S', value: text } };
  if (keyType === 'N' && soleShard(template)) return { ok: true, value: { type: 'N', value: text } };
  return { ok: false, missing: [], unsuited: references(template) };
}

/** The text that a reference contributes; undefined where the value is absent or does not suit the transform. */
function referenceText(
  { attribute, transform }: Reference,
  values: Values,
  attributes: Attributes | undefined,
): string | undefined {
  const value = ownValue(attribute, values, attributes);
  if (!value) return undefined;
  // A random shard was drawn by the caller: there is nothing left to compute it from.
  if (attribute === '') return textOf(value);
  const result = transformValue(transform, value, attributes?.get(attribute)?.format);
  return result.ok ? result.text : undefined;
}

function ownValue(name: string, values: Values, attributes: Attributes | undefined): KeyScalar | undefined {
  const own = values.get(name);
  const declared = attributes?.get(name);
  if (own || !declared?.shard?.of) return own;
  const { count, first, of } = declared.shard;
  const source = values.get(of);
  const shard = source && transformValue({ kind: 'shard', count, first }, source);
  if (!shard?.ok) return undefined;
  return declared.type === 'N' ? { type: 'N', value: shard.text } : { type: 'S', value: shard.text };
}

/** The value in the key's type: its own, or its text on a key of type S. */
function nativeValue(value: KeyScalar, keyType: KeyType): KeyScalar | undefined {
  const text = textOf(value);
  if (text === undefined) return undefined;
  if (value.type === 'N' && keyType === 'N') return { type: 'N', value: text };
  if (value.type === keyType) return value;
  return keyType === 'S' ? { type: 'S', value: text } : undefined;
}
