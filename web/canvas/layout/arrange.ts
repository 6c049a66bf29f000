/** Runs the layout engine, which is loaded when it is first needed and works in a worker of its own. */
import type { ELK as Elk, ElkNode } from 'elkjs/lib/elk-api';
import { measures } from '../scene/measures.ts';
import type { Point, Scene, Size } from '../scene/types.ts';
import { inRows, type Layout, largestIn, layoutOf } from './frames.ts';
import { type Box, bestOf, type Edge, extentOf, goodShape, graphOf, type LayoutFrame } from './graph.ts';

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

/** Shapes that frames may take, the best to read first, so that all of them together fill the window. */
const shapes = [goodShape, 1, 0.7, 1.8, 2.5];
/** How much smaller a layout of frames by their relationships may be than one in plain rows. */
const worthOfRelationships = 1.15;

/**
 * Positions for everything on a scene: cards by their relationships within each frame, frames by the relationships
 * between them, as far as all of it then shows about as large in the window as it can. Positions of cards are relative
 * to their frame's area for cards.
 * @param window Gives the size of the window, in pixels, once the engine is there.
 * @throws where the layout engine cannot be loaded.
 */
export async function arrange(scene: Scene, window: () => Size): Promise<Map<string, Point>> {
  const elk = await loadEngine();
  const graph = graphOf(scene);
  const layered = new Map<string, Map<string, Point>>();
  for (const { id, cards, edges } of graph.frames) {
    layered.set(id, await run(elk, cards, edges, measures.cardGapX, measures.cardGapY));
  }
  const layouts: Layout[] = [];
  for (const shape of shapes) {
    const cards = graph.frames.map((frame) => bestOf(frame, layered.get(frame.id) ?? new Map(), shape));
    const frames = graph.frames.map((frame, at) => boxOf(frame, cards[at] ?? new Map()));
    const related = await run(elk, frames, graph.edges, measures.frameGap, measures.frameGap);
    const order = [...related].sort(([, a], [, b]) => a.x - b.x || a.y - b.y).map(([id]) => id);
    const worth = graph.edges.length > 0 ? worthOfRelationships : 1;
    const ways = [
      layoutOf(frames, related, worth),
      ...inRows(frames, order, measures.frameGap).map((rows) => layoutOf(frames, rows)),
    ];
    const best = largestIn(ways, window());
    if (best)
      layouts.push({ ...best, positions: new Map([...best.positions, ...cards.flatMap((at) => [...at])]) });
  }
  return largestIn(layouts, window())?.positions ?? new Map();
}

function boxOf(frame: LayoutFrame, cards: Map<string, Point>): Box {
  const extent = frame.cards.length > 0 ? extentOf(frame.cards, cards) : measures.emptyCards;
  return {
    id: frame.id,
    width: frame.around.width + extent.width,
    height: frame.around.height + Math.max(extent.height, frame.height),
  };
}

async function run(
  elk: Elk,
  boxes: readonly Box[],
  edges: readonly Edge[],
  gapX: number,
  gapY: number,
): Promise<Map<string, Point>> {
  if (boxes.length === 0) return new Map();
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
