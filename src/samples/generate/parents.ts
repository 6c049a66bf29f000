/** Which item of another entity an item refers to. */
import type { AttributeValue } from '../../values/attribute-value.ts';
import type { Random } from './random.ts';
import type { Relation } from './relations.ts';
import { skewed } from './skew.ts';

/** What is kept of an entity's items, as others refer to them. */
export type Kept = {
  count: number;
  /** Milliseconds since 1970, by item. */
  times: number[];
  /** Values by attribute and item. */
  columns: Map<string, (AttributeValue | undefined)[]>;
  /** By relation of the entity and item: the item referred to, or -1. */
  links: number[][];
};

/** A value as text that no other value has, to find equal ones. */
export const textOfValue = (value: AttributeValue | undefined): string =>
  value && 'B' in value ? `B${value.B.join()}` : JSON.stringify(value ?? null);

/**
 * Draws the item referred to. Where an earlier relation has settled some of the attributes, only those come into
 * question that have the same values there.
 * @param settled positions in `relation.by` whose values are given to the draw, in order.
 * @returns the item's number; -1 where there is none.
 */
export function parentDraw(
  relation: Relation,
  parent: Kept,
  settled: readonly number[],
  random: Random,
): (values: readonly (AttributeValue | undefined)[]) => number {
  if (settled.length === 0) {
    const draw = skewed(parent.count, relation.skew, random);
    return () => (parent.count === 0 ? -1 : draw());
  }
  const groups = new Map<string, number[]>();
  const columns = settled.map((at) => parent.columns.get(relation.by[at]?.its ?? '') ?? []);
  for (let item = 0; item < parent.count; item += 1) {
    const name = columns.map((column) => textOfValue(column[item])).join();
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return (values) => {
    const group = groups.get(values.map(textOfValue).join()) ?? [];
    return group[random.below(group.length)] ?? -1;
  };
}
