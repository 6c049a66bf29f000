/** What an entry of an access path holds, by name or inside its keys. */
import { ambiguities } from '../keys/match.ts';
import type { AccessPath } from '../model/lookup.ts';
import type { Attribute, Entity } from '../model/schema.ts';
import type { BoundSegment, Context, KeyPart, Lane } from './lanes.ts';
import { losesDetail } from './resolve.ts';

/** Names of attributes that an entry on the path holds; undefined where it holds all. */
export function carriedNames(context: Context, path: AccessPath): Set<string> | undefined {
  if (path.projection.type === 'ALL') return undefined;
  const table = context.table(path.table);
  const names = new Set([...path.partitionKey, ...path.sortKey].map((key) => key.name));
  if (table) {
    names.add(table.partitionKey.name);
    if (table.sortKey) names.add(table.sortKey.name);
  }
  if (path.projection.type === 'INCLUDE') for (const name of path.projection.attributes) names.add(name);
  return names;
}

/** The key attributes that an entry of the lane holds: its own and the table's, or all of them where it is whole. */
export function heldParts(context: Context, lane: Lane): KeyPart[] {
  const lanes = lane.path.projection.type === 'ALL' ? context.lanesOf(lane.entity) : [lane];
  const base = context.baseOf(lane.entity);
  const all = base && !lanes.includes(base) ? [...lanes, base] : lanes;
  return all.flatMap(({ partition, sort }) => [...partition, ...sort]);
}

const givenBack = new WeakMap<KeyPart, readonly string[]>();

/** Attributes whose values one key attribute gives back whole: none where it could be read in two ways. */
export function givenBackBy(part: KeyPart): readonly string[] {
  let names = givenBack.get(part);
  if (!names) {
    const traits = new Map(
      part.segments.flatMap(({ attribute }): [string, Attribute][] =>
        attribute ? [[attribute.name, attribute]] : [],
      ),
    );
    const template = { segments: part.segments.map(({ segment }) => segment) };
    names = ambiguities(template, traits).length > 0 ? [] : part.segments.flatMap(wholeIn);
    givenBack.set(part, names);
  }
  return names;
}

/** The attribute whose value stands in the segment with nothing lost. */
function wholeIn({ segment, attribute }: BoundSegment): string[] {
  if (segment.kind !== 'reference' || segment.attribute === '') return [];
  const { transform } = segment;
  const isKept =
    !transform || transform.kind === 'text' || (transform.kind === 'pad' && attribute?.type === 'N');
  return isKept ? [segment.attribute] : [];
}

/** Attributes whose value can be read back out of the keys that an entry carries. */
export function recoverable(context: Context, lane: Lane): Set<string> {
  return new Set(heldParts(context, lane).flatMap(givenBackBy));
}

/** Does any of the entity's keys hold the attribute with nothing lost, as long as its values are told apart there? */
export function isHeldWhole(context: Context, entity: Entity, name: string): boolean {
  return context
    .lanesOf(entity)
    .some(({ partition, sort }) =>
      [...partition, ...sort].some(({ segments }) =>
        segments.some(
          ({ segment }) =>
            segment.kind === 'reference' && segment.attribute === name && !losesDetail(segment.transform),
        ),
      ),
    );
}

/** Of these attributes, those that are in keys only and that no key gives back for certain. */
export function lostIn(context: Context, entity: Entity, names: readonly string[]): string[] {
  const inKeys = names.filter((name) =>
    entity.attributes.some((attribute) => attribute.name === name && !attribute.stored),
  );
  if (inKeys.length === 0) return inKeys;
  const given = new Set(
    context
      .lanesOf(entity)
      .flatMap(({ partition, sort }) => [...partition, ...sort])
      .flatMap(givenBackBy),
  );
  return inKeys.filter((name) => !given.has(name));
}
