import type { KeyPart } from '../scene/types.ts';

/** What a menu or a key press on the canvas is about. */
export type Target =
  | { kind: 'canvas' }
  | { kind: 'table'; id: string }
  | { kind: 'lane'; id: string }
  | { kind: 'entity'; id: string }
  | { kind: 'pattern'; id: string }
  | { kind: 'relationship'; id: string }
  | { kind: 'attribute'; entity: string; name: string }
  | { kind: 'segment'; entity: string; lane: string; key: KeyPart; position: number; at: number };

/** What an element of the canvas stands for, read from the nearest part around it that says so. */
export function targetOf(element: Element): Target {
  const item = element.closest<HTMLElement>('[data-item]');
  const id = item?.dataset.id;
  if (!item || !id) return edgeOf(element) ?? { kind: 'canvas' };
  const attribute = element.closest<HTMLElement>('[data-attribute]')?.dataset.attribute;
  if (attribute !== undefined) return { kind: 'attribute', entity: id, name: attribute };
  const segment = element.closest<HTMLElement>('[data-segment]')?.dataset.segment;
  if (segment !== undefined) return segmentOf(segment) ?? { kind: 'lane', id };
  const kinds: Record<string, 'table' | 'lane' | 'entity' | 'pattern'> = {
    frame: 'table',
    lane: 'lane',
    card: 'entity',
    pattern: 'pattern',
  };
  return { kind: kinds[item.dataset.item ?? ''] ?? 'entity', id };
}

/** The address of a segment, `entity|lane|key|position|at`; ids may hold the sign themselves, so they are coded. */
export function segmentAddress(place: {
  entity: string;
  lane: string;
  key: KeyPart;
  position: number;
  at: number;
}): string {
  const { entity, lane, key, position, at } = place;
  return [encodeURIComponent(entity), encodeURIComponent(lane), key, position, at].join('|');
}

function segmentOf(address: string): Target | undefined {
  const [entity = '', lane = '', key, position, at] = address.split('|');
  if (key !== 'partition' && key !== 'sort') return undefined;
  return {
    kind: 'segment',
    entity: decodeURIComponent(entity),
    lane: decodeURIComponent(lane),
    key,
    position: Number(position),
    at: Number(at),
  };
}

function edgeOf(element: Element): Target | undefined {
  const id = element.closest<HTMLElement>('.react-flow__edge')?.dataset.id;
  return id?.startsWith('relationship:') ? { kind: 'relationship', id: id.slice(13) } : undefined;
}
