/** What keys need to know of attributes. */
import type { AttributeType, Format, Scalar, Shard } from '../model/schema.ts';

/** The part of an attribute's declaration that decides what its values look like inside a key. */
export type AttributeTraits = {
  type: AttributeType;
  format?: Format | undefined;
  /** The closed list of its values. */
  values?: readonly Scalar[] | undefined;
  shard?: Shard | undefined;
};

/** An entity's attributes by name. */
export type Attributes = ReadonlyMap<string, AttributeTraits>;

const known = new WeakMap<readonly unknown[], ReadonlyMap<string, unknown>>();

/** A list of attributes by name; of two with one name the first counts. The same list gives the same map. */
export function attributesByName<T extends { name: string }>(list: readonly T[]): ReadonlyMap<string, T> {
  const found = known.get(list);
  // The map was made from this very list, so its values are of the list's own type.
  if (found) return found as ReadonlyMap<string, T>;
  const byName = new Map<string, T>();
  for (const attribute of list) {
    if (!byName.has(attribute.name)) byName.set(attribute.name, attribute);
  }
  known.set(list, byName);
  return byName;
}
