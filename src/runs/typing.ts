/** Which entity an item is of, where its key alone leaves a choice. */
import { parseTemplate } from '../keys/parse.ts';
import { accessPaths } from '../model/lookup.ts';
import type { Attribute, Entity, Table } from '../model/schema.ts';
import { typesOf } from '../planner/items.ts';
import type { Context } from '../planner/lanes.ts';
import type { AttributeValue, Item } from '../values/attribute-value.ts';

/**
 * The entity of a whole stored item. A primary key that templates of several entities give decides nothing; then it is
 * the entity whose every required attribute the item stores; of several such, the one that declares most of what is
 * stored; of those, the one whose key templates say most in literals (`ISSUE#{number}` before `{path}`).
 *
 * @param table id of the table that holds the item
 * @returns undefined where no entity has such a key, or two explain the item equally well
 */
export function entityOf(context: Context, table: string, item: Item): Entity | undefined {
  const claims = typesOf(context, table, item);
  if (claims.length < 2) return claims[0];
  const keyNames = namesOfKeys(context.table(table));
  const ranked = claims
    .map((entity) => ({ entity, fit: fitOf(entity, item, keyNames) }))
    .toSorted((a, b) => compareFits(b.fit, a.fit));
  const [best, second] = ranked;
  return best && second && compareFits(best.fit, second.fit) > 0 ? best.entity : undefined;
}

/** How well an entity explains an item; the greater list, element by element, explains it better. */
function fitOf(entity: Entity, item: Item, keyNames: ReadonlySet<string>): readonly number[] {
  const declared = new Map(entity.attributes.map((attribute) => [attribute.name, attribute]));
  const lacks = entity.attributes.some((one) => one.stored && !one.optional && !holds(item[one.name], one));
  const strange = Object.keys(item).filter((name) => !declared.has(name) && !keyNames.has(name)).length;
  return [lacks ? 0 : 1, -strange, literalLength(entity)];
}

/** Is it a value that the attribute can have? */
function holds(value: AttributeValue | undefined, { type, values }: Attribute): boolean {
  if (!value || !(type in value)) return false;
  if (!values?.length) return true;
  const text = 'S' in value ? value.S : 'N' in value ? value.N : undefined;
  return text === undefined || values.some((one) => String(one) === text);
}

function compareFits(a: readonly number[], b: readonly number[]): number {
  for (const [at, left] of a.entries()) {
    const order = left - (b[at] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}

/** Characters of literal text in the templates of the primary key. */
function literalLength(entity: Entity): number {
  const base = entity.keys.find(({ index }) => index === entity.table);
  return (base ? [...base.partition, ...base.sort] : [])
    .flatMap((text) => parseTemplate(text).template.segments)
    .reduce((sum, segment) => sum + (segment.kind === 'literal' ? segment.text.length : 0), 0);
}

function namesOfKeys(table: Table | undefined): Set<string> {
  const paths = table ? accessPaths(table) : [];
  return new Set(paths.flatMap((path) => [...path.partitionKey, ...path.sortKey]).map(({ name }) => name));
}
