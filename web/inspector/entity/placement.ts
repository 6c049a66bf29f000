/** Key templates of an entity, apart from the screen. */
import { parseTemplate, printSegment } from '../../../src/keys/parse.ts';
import type { AccessPath } from '../../../src/model/lookup.ts';
import type { Entity } from '../../../src/model/schema.ts';

/** What a lane is called: `base key of App`, `GSI1`. */
export function laneText(lane: AccessPath): string {
  return lane.kind === 'table' ? `base key of ${lane.name}` : lane.name;
}

/** The template with a reference to an attribute put behind it; after a reference a `#` comes between. */
export function withReference(text: string, attribute: string): string {
  const last = parseTemplate(text).template.segments.at(-1);
  const joint = last?.kind === 'reference' ? '#' : '';
  return `${text}${joint}${printSegment({ kind: 'reference', attribute })}`;
}

/** What is wrong with the form of a template or with what it refers to; undefined where nothing is. */
export function templateProblem(entity: Entity, text: string): string | undefined {
  const { problems, references } = parseTemplate(text);
  if (text === '') return 'Without a template, no item has this key attribute';
  const [first] = problems;
  if (first) return first.message;
  const names = new Set(entity.attributes.map(({ name }) => name));
  const unknown = references.find(({ segment }) => segment.attribute !== '' && !names.has(segment.attribute));
  return unknown && `${entity.name} has no attribute ${unknown.segment.attribute}`;
}
