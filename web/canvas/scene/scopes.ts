import { parseTemplate, printSegment } from '../../../src/keys/parse.ts';
import type { Segment, Transform } from '../../../src/keys/template.ts';
import type { KeyPart, SceneScope, SceneSegment } from './types.ts';

/**
 * A key template cut into scopes: every reference with the literals before it is one, because only a reference
 * narrows; literals at the end join the last. A template without a reference is one scope.
 * @param whole True for a partition: it is known as a whole or not at all, so it stays one scope.
 * @param column Column of the first scope; each further one is one column on.
 */
export function scopesOf(
  template: string,
  place: { key: KeyPart; position: number; column: number; whole: boolean },
  attributes: ReadonlySet<string>,
): SceneScope[] {
  const scopes: SceneScope[] = [];
  let pending: SceneSegment[] = [];
  const close = () => {
    scopes.push({
      key: place.key,
      position: place.position,
      column: place.column + scopes.length,
      segments: pending,
    });
    pending = [];
  };
  parseTemplate(template).template.segments.forEach((segment, at) => {
    pending.push(sceneSegment(segment, at, place, attributes));
    if (segment.kind === 'reference' && !place.whole) close();
  });
  if (pending.length > 0) {
    const last = scopes.at(-1);
    if (last) last.segments.push(...pending);
    else close();
  }
  return scopes;
}

function sceneSegment(
  segment: Segment,
  at: number,
  { key, position }: { key: KeyPart; position: number },
  attributes: ReadonlySet<string>,
): SceneSegment {
  const base = { key, position, at, text: printSegment(segment) };
  if (segment.kind === 'literal') return { ...base, kind: 'literal', label: segment.text };
  const transform = transformLabel(segment.transform);
  return {
    ...base,
    kind: 'reference',
    label: segment.attribute || 'random',
    attribute: segment.attribute,
    ...(transform ? { transform } : {}),
    ...(segment.attribute !== '' && !attributes.has(segment.attribute) ? { unknown: true } : {}),
  };
}

function transformLabel(transform: Transform | undefined): string | undefined {
  if (!transform) return undefined;
  switch (transform.kind) {
    case 'pad':
      return `pad ${transform.width}`;
    case 'truncate':
      return transform.to;
    case 'shard':
      return `shard ${transform.count}`;
    default:
      return transform.kind;
  }
}
