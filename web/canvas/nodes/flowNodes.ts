import { type NodeHandle, Position } from '@xyflow/react';
import type { Plan } from '../../../src/planner/plan.ts';
import type { Selection } from '../../state/selection.ts';
import { type VerdictKind, verdictKind } from '../../ui/verdict.ts';
import { laneNodeId } from '../interactions/keyboard.ts';
import { measures } from '../scene/measures.ts';
import { memoByKey } from '../scene/memo.ts';
import type { CardRole, Effect, LaneRoute, Route } from '../scene/route.ts';
import type {
  PlacedFrame,
  Point,
  Positions,
  Scene,
  SceneCard,
  SceneFrame,
  SceneLane,
} from '../scene/types.ts';
import type { CanvasNode, CardNode, FrameNode, LaneNode, PatternNode } from './types.ts';

/** The selected pattern with its plan and route. */
export type Shown = { route: Route; plan: Plan; name: string } | undefined;

type Input = {
  scene: Scene;
  shown: Shown;
  selection: Selection;
  /** Where what is being dragged lies now, as React Flow has it: relative to its frame. */
  live: Positions;
};

/**
 * Makes a function from a scene to React Flow's nodes that gives the same node again while nothing about it has
 * changed, as React Flow and the components compare by identity. Sizes and handles come from the scene, so
 * nothing has to be measured and an edge knows where it ends before its node is ever drawn.
 */
export function createNodeBuilder(): (input: Input) => CanvasNode[] {
  const frames = memoByKey(frameNode);
  const lanes = memoByKey(laneNode);
  const cards = memoByKey(cardNode);
  const chips = memoByKey(patternNode);
  return ({ scene, shown, selection, live }) => {
    const tone = shown && verdictKind(shown.plan.verdict);
    const nodes: CanvasNode[] = [];
    for (const placed of scene.frames) {
      const { frame } = placed;
      const at = live.get(frame.id) ?? placed;
      const touched = shown ? touches(placed, shown.route) : true;
      const picked = selection?.kind === 'table' && selection.id === frame.id;
      nodes.push(frames.get(frame.id, [frame, at.x, at.y, !touched, picked]));
      for (const { lane, x, y, width, height } of placed.lanes) {
        const route = shown?.route.lanes.get(lane.id);
        const effects = shown?.route.effects.get(lane.id);
        const dimmed = shown !== undefined && !route && !effects;
        const chosen = selection?.kind === 'index' && selection.id === lane.id;
        const inputs = [lane, x, y, width, height, route, effects, shown && tone, dimmed, chosen] as const;
        nodes.push(lanes.get(lane.id, [...inputs]));
      }
      for (const { card, x, y } of placed.cards) {
        const spot = live.get(card.id) ?? { x, y };
        const role = shown?.route.cards.get(card.id);
        const dimmed = shown !== undefined && !role;
        const chosen = selection?.kind === 'entity' && selection.id === card.id;
        const inputs = [card, frame.cards, spot.x, spot.y, role, role && tone, dimmed, chosen] as const;
        const parts = [card, frame.cards.x, frame.cards.y, ...inputs.slice(2)];
        nodes.push(cards.get(card.id, [...inputs], parts));
      }
    }
    if (shown && tone) {
      const at = chipPlace(scene, shown.route);
      nodes.push(chips.get('pattern', [shown.route.pattern, shown.name, shown.plan, tone, at.x, at.y]));
    }
    for (const memo of [frames, lanes, cards, chips]) memo.sweep();
    return nodes;
  };
}

/** Where a card is taken to pull a relationship from it. */
export const pullHandle = 'pull';

/** The id of the selected pattern's node. */
export const patternNodeId = (pattern: string) => `pattern:${pattern}`;

function touches({ lanes, cards }: PlacedFrame, route: Route): boolean {
  return (
    lanes.some(({ lane }) => route.lanes.has(lane.id) || route.effects.has(lane.id)) ||
    cards.some(({ card }) => route.cards.has(card.id))
  );
}

/** The pattern stands above the frame whose lane its first step uses; its route comes down beside the lanes. */
export function chipPlace(scene: Scene, route: Route): Point {
  const [first] = route.lanes.keys();
  const frame =
    scene.frames.find(({ lanes }) => lanes.some(({ lane }) => lane.id === first)) ??
    scene.frames.find((candidate) => candidate.frame.id === route.table) ??
    scene.frames[0];
  const { x, y } = frame ?? { x: 0, y: 0 };
  return { x, y: y - measures.chip.height - measures.chipGap };
}

const sized = (width: number, height: number) => ({ width, height, measured: { width, height } });

function frameNode(frame: SceneFrame, x: number, y: number, dimmed: boolean, selected: boolean): FrameNode {
  return {
    id: frame.id,
    type: 'frame',
    position: { x, y },
    data: { frame, dimmed },
    selected,
    dragHandle: '.frame-handle',
    handles: [],
    ...sized(frame.width, frame.height),
  };
}

function laneNode(
  lane: SceneLane,
  x: number,
  y: number,
  width: number,
  height: number,
  route: LaneRoute | undefined,
  effects: ReadonlyMap<string, Effect> | undefined,
  tone: VerdictKind | undefined,
  dimmed: boolean,
  selected: boolean,
): LaneNode {
  const rows = lane.groups.flatMap((group) => group.rows);
  const heights = rows.map((row): [string, number] => [row.entity, row.y + measures.row / 2 - 1]);
  // The lane as a whole has the handles without a row.
  const ends: [string, number][] = [['', measures.laneHeader / 2], ...heights];
  const handles = ends.flatMap(([row, middle]): NodeHandle[] => [
    { id: `in:${row}`, type: 'target', position: Position.Left, x: 0, y: middle },
    { id: `from:${row}`, type: 'source', position: Position.Left, x: 0, y: middle },
    { id: `out:${row}`, type: 'source', position: Position.Right, x: width, y: middle },
  ]);
  return {
    id: laneNodeId(lane.id),
    type: 'lane',
    parentId: lane.table,
    position: { x, y },
    data: {
      lane,
      handles,
      dimmed,
      ...(route ? { route } : {}),
      ...(effects ? { effects } : {}),
      ...(tone ? { tone } : {}),
    },
    selected,
    draggable: false,
    handles,
    ...sized(width, height),
  };
}

function cardNode(
  card: SceneCard,
  area: Point,
  x: number,
  y: number,
  role: CardRole | undefined,
  tone: VerdictKind | undefined,
  dimmed: boolean,
  selected: boolean,
): CardNode {
  const middle = measures.cardHeader / 2;
  const handles: NodeHandle[] = [
    { id: 'in', type: 'target', position: Position.Left, x: 0, y: middle },
    { id: 'out', type: 'source', position: Position.Right, x: card.width, y: middle },
    { id: pullHandle, type: 'source', position: Position.Right, x: card.width, y: middle },
  ];
  return {
    id: card.id,
    type: 'card',
    parentId: card.table,
    position: { x, y },
    data: { card, handles, dimmed, ...(role ? { role } : {}), ...(tone ? { tone } : {}) },
    selected,
    dragHandle: '.card-handle',
    extent: [
      [area.x, area.y],
      [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    ],
    handles,
    ...sized(card.width, card.height),
  };
}

function patternNode(
  pattern: string,
  name: string,
  plan: Plan,
  tone: VerdictKind,
  x: number,
  y: number,
): PatternNode {
  const { width, height } = measures.chip;
  const handles: NodeHandle[] = [
    { id: 'out', type: 'source', position: Position.Bottom, x: measures.framePadding / 2, y: height },
  ];
  return {
    id: patternNodeId(pattern),
    type: 'pattern',
    position: { x, y },
    data: { name, plan, tone, handles },
    draggable: false,
    selectable: false,
    handles,
    ...sized(width, height),
  };
}
