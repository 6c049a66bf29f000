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

/** The name an attribute has where it comes from, following declared references; its own name otherwise. */
function origin(entity: string, attribute: string, relationships: readonly Relationship[]): string {
  const seen = new Set<string>();
  let at = { entity, attribute };
  while (!seen.has(`${at.entity}\n${at.attribute}`)) {
    seen.add(`${at.entity}\n${at.attribute}`);
    const next = relationships.find(
      ({ from, by }) => from === at.entity && by.some((pair) => pair.attribute === at.attribute),
    );
    const pair = next?.by.find((candidate) => candidate.attribute === at.attribute);
    if (!next || !pair) break;
    at = { entity: next.to, attribute: pair.its };
  }
  return at.attribute;
}
