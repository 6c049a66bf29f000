import { parseTemplate, printTemplate } from '../../../src/keys/parse.ts';
import type { Relationship } from '../../../src/model/schema.ts';

/**
 * A text that is equal for entities whose items may share a partition: their partition templates agree, literal
 * for literal and reference for reference, by name or through a declared relationship.
 */
export function collectionKey(
  entity: string,
  partition: readonly string[],
  relationships: readonly Relationship[],
): string {
  return JSON.stringify(
    partition.map((text) =>
      printTemplate({
        segments: parseTemplate(text).template.segments.map((segment) =>
          segment.kind === 'literal'
            ? segment
            : { ...segment, attribute: origin(entity, segment.attribute, relationships) },
        ),
      }),
    ),
  );
}

type Place = { entity: string; attribute: string };
const addressOf = ({ entity, attribute }: Place) => `${entity}\n${attribute}`;

// Looked up for every reference of every partition, so the list of relationships is gone through once.
const originsOf = new WeakMap<readonly Relationship[], Map<string, Place>>();

function references(relationships: readonly Relationship[]): Map<string, Place> {
  const known = originsOf.get(relationships);
  if (known) return known;
  const places = new Map<string, Place>();
  for (const { from, to, by } of relationships) {
    for (const { attribute, its } of by) {
      const address = addressOf({ entity: from, attribute });
      if (!places.has(address)) places.set(address, { entity: to, attribute: its });
    }
  }
  originsOf.set(relationships, places);
  return places;
}

/** The name an attribute has where it comes from, following declared references; its own name otherwise. */
function origin(entity: string, attribute: string, relationships: readonly Relationship[]): string {
  const places = references(relationships);
  const seen = new Set<string>();
  let at: Place = { entity, attribute };
  for (;;) {
    const address = addressOf(at);
    const next = places.get(address);
    if (!next || seen.has(address)) return at.attribute;
    seen.add(address);
    at = next;
  }
}
