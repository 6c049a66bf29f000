import { Background, type EdgeTypes, type NodeTypes, ReactFlow } from '@xyflow/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { registerActions } from '../state/actions.ts';
import { useModel } from '../state/document.ts';
import { useSelection } from '../state/selection.ts';
import { setViewport, viewStore } from '../state/view.ts';
import styles from './Canvas.module.css';
import { CanvasMenu } from './CanvasMenu.tsx';
import { createEdgeBuilder } from './edges/flowEdges.ts';
import { Relationship } from './edges/Relationship.tsx';
import { RouteLine } from './edges/RouteLine.tsx';
import { handleKey } from './interactions/keyboard.ts';
import { pull } from './interactions/pull.ts';
import { useCanvas } from './interactions/ui.ts';
import { useMoves } from './interactions/useMoves.ts';
import { useReveal } from './interactions/useReveal.ts';
import { useSelectionChanges } from './interactions/useSelectionChanges.ts';
import { Card } from './nodes/Card.tsx';
import { Frame } from './nodes/Frame.tsx';
import { createNodeBuilder } from './nodes/flowNodes.ts';
import { Lane } from './nodes/Lane.tsx';
import { PatternChip } from './nodes/PatternChip.tsx';
import { createSceneBuilder } from './scene/scene.ts';
import type { Positions } from './scene/types.ts';
import { AddBar, ViewBar } from './Toolbar.tsx';
import { useArrange } from './useArrange.ts';
import { useShown } from './useShown.ts';

const nodeTypes: NodeTypes = { frame: Frame, lane: Lane, card: Card, pattern: PatternChip };
const edgeTypes: EdgeTypes = { relationship: Relationship, route: RouteLine };
const noPositions: Positions = new Map();

/** The canvas of a model that has tables. */
export function CanvasFlow() {
  const model = useModel();
  const selection = useSelection();
  const unfolded = useCanvas((state) => state.unfolded);
  const pulling = useCanvas((state) => state.pulling);
  const [initialViewport] = useState(() => viewStore.getState().viewport);
  const [derived, setDerived] = useState<Positions>(noPositions);
  const [build] = useState(createSceneBuilder);
  const [buildNodes] = useState(createNodeBuilder);
  const [buildEdges] = useState(createEdgeBuilder);

  const scene = useMemo(() => build(model, { derived, unfolded }), [build, model, derived, unfolded]);
  const shown = useShown(scene);
  const { live, moves } = useMoves(scene);
  const nodes = useMemo(
    () => buildNodes({ scene, shown, selection, live }),
    [buildNodes, scene, shown, selection, live],
  );
  const edges = useMemo(() => buildEdges(scene, shown, selection), [buildEdges, scene, shown, selection]);
  const selectionChanges = useSelectionChanges();
  const { arrangeAll, arrangeQuietly, busy } = useArrange(setDerived);
  const aim = useReveal(scene, shown, initialViewport ? 'own' : shown ? 'route' : 'first');
  useEffect(
    () =>
      registerActions([
        {
          id: 'canvas.fit',
          label: 'Fit everything into view',
          group: 'Canvas',
          shortcut: 'Shift+1',
          enabled: () => true,
          perform: aim.showAll,
        },
      ]),
    [aim],
  );

  const latest = useRef(scene);
  latest.current = scene;

  // A document that came without any layout is laid out once, and shown whole when that is done.
  const first = useRef(true);
  useEffect(() => {
    if (first.current && model.layout.nodes.length === 0) void arrangeQuietly(scene);
    first.current = false;
  }, [model, scene, arrangeQuietly]);
  useEffect(() => {
    if (derived !== noPositions) aim.look();
  }, [derived, aim]);

  return (
    <section
      className={styles.canvas}
      aria-label="Canvas"
      data-canvas
      data-pulling={pulling || undefined}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (!(event.target instanceof Element)) return;
        const typing = event.target.closest('input, textarea');
        if (!typing && handleKey(event, event.target, latest.current)) event.preventDefault();
      }}
    >
      <CanvasMenu>
        <div className={styles.flow}>
          <ReactFlow
            nodes={nodes}
            edges={edges}
            nodeTypes={nodeTypes}
            edgeTypes={edgeTypes}
            onNodesChange={(changes) => {
              moves.onNodesChange(changes);
              selectionChanges.onNodesChange(changes);
            }}
            onEdgesChange={selectionChanges.onEdgesChange}
            onNodeDragStop={moves.onNodeDragStop}
            onPaneClick={selectionChanges.onPaneClick}
            onMoveEnd={(event, viewport) => {
              if (event) aim.own();
              // What the page chose it chooses again, for the window as it is then.
              setViewport(aim.isOwn() ? viewport : undefined);
            }}
            onInit={() => aim.look()}
            defaultViewport={initialViewport ?? { x: 0, y: 0, zoom: 1 }}
            onlyRenderVisibleElements
            minZoom={0.08}
            maxZoom={2}
            panOnScroll
            snapToGrid
            snapGrid={[4, 4]}
            onConnectStart={pull.onConnectStart}
            onConnectEnd={pull.onConnectEnd}
            connectOnClick={false}
            nodesFocusable={false}
            edgesFocusable={false}
            selectNodesOnDrag={false}
            elevateNodesOnSelect={false}
            zoomOnDoubleClick={false}
            disableKeyboardA11y
            deleteKeyCode={null}
            selectionKeyCode={null}
            multiSelectionKeyCode={null}
          >
            <Background gap={24} size={1} color="var(--line)" />
          </ReactFlow>
        </div>
      </CanvasMenu>
      <AddBar />
      <ViewBar
        busy={busy}
        onArrange={() => void arrangeAll(latest.current)}
        onFit={aim.showAll}
        onZoom={aim.own}
      />
    </section>
  );
}
