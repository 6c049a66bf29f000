import type { Selection } from '../../state/selection.ts';
import { type VerdictKind, verdictKind } from '../../ui/verdict.ts';
import { laneNodeId } from '../interactions/keyboard.ts';
import { patternNodeId, type Shown } from '../nodes/flowNodes.ts';
import { memoByKey } from '../scene/memo.ts';
import type { RouteLink } from '../scene/route.ts';
import type { Scene, SceneLink } from '../scene/types.ts';
import type { CanvasEdge, RelationshipEdge, RouteEdge } from './types.ts';

/** Makes a function from a scene to React Flow's edges that gives the same edge again while nothing changed. */
export function createEdgeBuilder(): (scene: Scene, shown: Shown, selection: Selection) => CanvasEdge[] {
  const relationships = memoByKey(relationshipEdge);
  const routes = memoByKey(routeEdge);
  return (scene, shown, selection) => {
    const tone = shown && verdictKind(shown.plan.verdict);
    const cards = new Map(
      scene.frames.flatMap((frame) => frame.cards.map(({ card }) => [card.id, card.name] as const)),
    );
    const edges: CanvasEdge[] = scene.links.map((link) =>
      relationships.get(link.id, [
        link,
        `${cards.get(link.from) ?? ''} belongs to ${cards.get(link.to) ?? ''}`,
        shown !== undefined,
        selection?.kind === 'relationship' && selection.id === link.id,
      ]),
    );
    if (shown && tone) {
      edges.push(...shown.route.links.map((link) => routes.get(link.id, [link, shown.route.pattern, tone])));
    }
    relationships.sweep();
    routes.sweep();
    return edges;
  };
}

/** What stands on a relationship's edge, where there is little room: about how many belong to one, else its name. */
function shortLabel({ name = '', average }: SceneLink): string {
  if (average !== undefined) return `≈${average.toLocaleString('en')} each`;
  return name.length > 14 ? `${name.slice(0, 13)}…` : name;
}

/** The same in full, for a tooltip and for screen readers. */
function longLabel(words: string, { name, average, by }: SceneLink): string {
  const each = average === undefined ? undefined : `about ${average.toLocaleString('en')} each`;
  return [words, name, each, by].filter(Boolean).join('; ');
}

function relationshipEdge(
  link: SceneLink,
  words: string,
  dimmed: boolean,
  selected: boolean,
): RelationshipEdge {
  const title = longLabel(words, link);
  return {
    id: `relationship:${link.id}`,
    type: 'relationship',
    source: link.from,
    target: link.to,
    sourceHandle: 'out',
    targetHandle: 'in',
    data: { link, label: shortLabel(link), title, dimmed },
    selected,
    focusable: true,
    ariaLabel: title,
  };
}

function routeEdge(link: RouteLink, pattern: string, tone: VerdictKind): RouteEdge {
  const ends = endsOf(link, pattern);
  return {
    id: `route:${link.id}`,
    type: 'route',
    ...ends,
    data: { link, tone },
    focusable: false,
    selectable: false,
  };
}

function endsOf(link: RouteLink, pattern: string) {
  const lane = laneNodeId(link.lane);
  switch (link.kind) {
    case 'enter':
      return {
        source: patternNodeId(pattern),
        sourceHandle: 'out',
        target: lane,
        targetHandle: `in:${link.row ?? ''}`,
      };
    case 'then':
      return {
        source: laneNodeId(link.from),
        sourceHandle: `from:${link.fromRow ?? ''}`,
        target: lane,
        targetHandle: `in:${link.row ?? ''}`,
      };
    case 'reach':
      return { source: lane, sourceHandle: `out:${link.row}`, target: link.entity, targetHandle: 'in' };
    case 'direct':
      return { source: lane, sourceHandle: 'out:', target: link.entity, targetHandle: 'in' };
  }
}
