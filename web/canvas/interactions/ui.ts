import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { KeyPart } from '../scene/types.ts';

/** A text on the canvas that is being typed in, in its place. */
export type Editing =
  | { kind: 'name'; id: string }
  | { kind: 'attribute'; entity: string; attribute: string }
  | { kind: 'template'; entity: string; lane: string; key: KeyPart; position: number };

/** What is being dragged onto a lane. */
export type Dragged = {
  entity: string;
  attribute: string;
  /** Where it comes from, for a segment that is already in a template. */
  from?: { lane: string; key: KeyPart; position: number; at: number; text: string };
};

/** Where in a lane something dragged would land, and where to mark that. */
export type DropSpot = { key: KeyPart; position: number; ordinal: number; x: number; y: number };

type CanvasState = {
  editing: Editing | undefined;
  dragged: Dragged | undefined;
  unfolded: ReadonlySet<string>;
  /** A relationship is being pulled from a card. */
  pulling: boolean;
};

/** What is going on at the canvas; neither part of the model nor of history. */
export const canvasStore = createStore<CanvasState>(() => ({
  editing: undefined,
  dragged: undefined,
  unfolded: new Set(),
  pulling: false,
}));

/** A part of what is going on at the canvas. */
export function useCanvas<T>(selector: (state: CanvasState) => T): T {
  return useStore(canvasStore, selector);
}

/** Begins typing somewhere; undefined ends it. */
export function setEditing(editing: Editing | undefined): void {
  canvasStore.setState({ editing });
}

/** Begins dragging an attribute or segment; undefined ends it. */
export function setDragged(dragged: Dragged | undefined): void {
  canvasStore.setState({ dragged });
}

/** Notes that a relationship is being pulled from a card, or no longer. */
export function setPulling(pulling: boolean): void {
  canvasStore.setState({ pulling });
}

/** Shows all attributes of a card, or folds them again. */
export function toggleUnfolded(entity: string): void {
  canvasStore.setState(({ unfolded }) => {
    const next = new Set(unfolded);
    if (!next.delete(entity)) next.add(entity);
    return { unfolded: next };
  });
}
