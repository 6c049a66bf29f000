import type { Edge } from '@xyflow/react';
import type { VerdictKind } from '../../ui/verdict.ts';
import type { RouteLink } from '../scene/route.ts';
import type { SceneLink } from '../scene/types.ts';

export type RelationshipEdge = Edge<
  { link: SceneLink; label: string; title: string; dimmed: boolean },
  'relationship'
>;
export type RouteEdge = Edge<{ link: RouteLink; tone: VerdictKind }, 'route'>;
export type CanvasEdge = RelationshipEdge | RouteEdge;
