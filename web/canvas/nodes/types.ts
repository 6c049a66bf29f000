import type { Node, NodeHandle } from '@xyflow/react';
import type { Plan } from '../../../src/planner/plan.ts';
import type { VerdictKind } from '../../ui/verdict.ts';
import type { CardRole, Effect, LaneRoute } from '../scene/route.ts';
import type { SceneCard, SceneFrame, SceneLane } from '../scene/types.ts';

/** Where edges end on it. */
type Ended = { handles: readonly NodeHandle[] };

/** How a node stands to the selected pattern: without one, nothing is dimmed. */
type Standing = { tone?: VerdictKind; dimmed: boolean };

export type FrameNode = Node<{ frame: SceneFrame } & Standing, 'frame'>;
export type LaneNode = Node<
  { lane: SceneLane; route?: LaneRoute; effects?: ReadonlyMap<string, Effect> } & Ended & Standing,
  'lane'
>;
export type CardNode = Node<{ card: SceneCard; role?: CardRole } & Ended & Standing, 'card'>;
export type PatternNode = Node<{ name: string; plan: Plan; tone: VerdictKind } & Ended, 'pattern'>;
export type CanvasNode = FrameNode | LaneNode | CardNode | PatternNode;
