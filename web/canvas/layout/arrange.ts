/** Runs the layout engine, which is loaded when it is first needed and works in a worker of its own. */
import type { ELK as Elk, ElkNode } from 'elkjs/lib/elk-api';
import { measures } from '../scene/measures.ts';
import type { Point, Scene } from '../scene/types.ts';
import { type Box, bestOf, type Edge, extentOf, graphOf, type LayoutFrame } from './graph.ts';

let engine: Promise<Elk> | undefined;

function loadEngine(): Promise<Elk> {
  engine ??= Promise.all([import('elkjs/lib/elk-api.js'), import('elkjs/lib/elk-worker.min.js?url')]).then(
    ([{ default: ElkApi }, { default: workerUrl }]) => new ElkApi({ workerUrl }),
  );
  // A load that failed (no network, say) may be tried again.
  engine.catch(() => {
    engine = undefined;
  });
  return engine;
}

/**
 * Positions for everything on a scene: cards by their relationships within each frame, frames by the
 * relationships between them. Positions of cards are relative to their frame's area for cards.
 * @throws where the layout engine cannot be loaded.
 */
export async function arrange(scene: Scene): Promise<Map<string, Point>> {
  const elk = await loadEngine();
  const graph = graphOf(scene);
  const positions = new Map<string, Point>();
  const frames: Box[] = [];
  for (const frame of graph.frames) {
    const cards = await arrangeCards(elk, frame);
    for (const [id, point] of cards) positions.set(id, point);
    const extent = frame.cards.length > 0 ? extentOf(frame.cards, cards) : measures.emptyCards;
    frames.push({
      id: frame.id,
      width: frame.around.width + extent.width,
      height: frame.around.height + Math.max(extent.height, frame.height),
    });
  }
  const placed = await run(elk, frames, graph.edges, measures.frameGap, measures.frameGap);
  for (const [id, point] of placed) positions.set(id, point);
  return positions;
}

async function arrangeCards(elk: Elk, frame: LayoutFrame): Promise<Map<string, Point>> {
  if (frame.cards.length === 0) return new Map();
  const layered = await run(elk, frame.cards, frame.edges, measures.cardGapX, measures.cardGapY);
  return bestOf(frame, layered);
}

async function run(
  elk: Elk,
  boxes: readonly Box[],
  edges: readonly Edge[],
  gapX: number,
  gapY: number,
): Promise<Map<string, Point>> {
  const graph: ElkNode = {
    id: 'root',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.aspectRatio': '1.4',
      'elk.padding': '[top=0,left=0,bottom=0,right=0]',
      'elk.spacing.nodeNode': String(gapY),
      'elk.spacing.componentComponent': String(gapY),
      'elk.layered.spacing.nodeNodeBetweenLayers': String(gapX),
      'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
    },
    children: boxes.map(({ id, width, height }) => ({ id, width, height })),
    // The entity referred to comes first, as the one does before the many.
    edges: edges
      .filter(({ from, to }) => from !== to)
      .map(({ id, from, to }) => ({ id, sources: [to], targets: [from] })),
  };
  const result = await elk.layout(graph);
  const grid = (value = 0) => Math.round(value / measures.grid) * measures.grid;
  return new Map((result.children ?? []).map(({ id, x, y }) => [id, { x: grid(x), y: grid(y) }]));
}
