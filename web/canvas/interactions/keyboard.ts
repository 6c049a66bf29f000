import { documentStore, endGroup } from '../../state/document.ts';
import { select } from '../../state/selection.ts';
import { templateAt } from '../edits/keys.ts';
import { referenceCount, referenceOrdinal } from '../edits/template.ts';
import type { Point, Scene } from '../scene/types.ts';
import { move, moveSegmentTo, remove, removeAttributeOf, removeSegmentAt } from './commands.ts';
import { focusAfterEdit, focusItem } from './focus.ts';
import { segmentAddress, type Target, targetOf } from './target.ts';
import { setEditing } from './ui.ts';

type Press = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>;

/**
 * Answers a key press on the canvas. Tab goes through frames, lanes and cards in the order of the model, whether
 * they are in view or not; the arrow keys move among the parts of one.
 * @returns whether the press is answered and the browser should do nothing more.
 */
export function handleKey(press: Press, element: Element, scene: Scene): boolean {
  const item = element.closest<HTMLElement>('[data-item]');
  if (press.ctrlKey || press.metaKey) return false;
  if (!item) return handleEdgeKey(press, element);
  const target = targetOf(element);
  if (press.key === 'Tab' && !press.altKey) return tab(item, scene, press.shiftKey);
  if (press.altKey) return handleAlt(press, target, scene);
  if (press.key.startsWith('Arrow')) return moveFocus(item, element, press.key);
  switch (press.key) {
    case 'Escape':
      if (element === item) select(undefined);
      else item.focus({ preventScroll: true });
      return true;
    case 'F2':
      return beginEditing(target);
    case 'Enter':
      // Buttons do their own thing on Enter; a segment's is to be edited.
      if (target.kind === 'segment') return beginEditing(target);
      return element === item && selectTarget(target);
    case ' ':
      return element === item && selectTarget(target);
    case 'Delete':
    case 'Backspace':
      return removeTarget(target, item);
    default:
      return false;
  }
}

function handleEdgeKey({ key }: Press, element: Element): boolean {
  const target = targetOf(element);
  if (target.kind !== 'relationship') return false;
  if (key === 'Delete' || key === 'Backspace') remove('relationship', target.id);
  else if (key === 'Enter' || key === ' ') select({ kind: 'relationship', id: target.id });
  else return false;
  return true;
}

/** Items in the canvas's own tab order: every frame, its lanes, its cards. */
export function tabOrder(scene: Scene): string[] {
  return scene.frames.flatMap(({ frame, lanes, cards }) => [
    frame.id,
    // The base key's lane has the id of its table, so it is told apart from the frame.
    ...lanes.map(({ lane }) => laneNodeId(lane.id)),
    ...cards.map(({ card }) => card.id),
  ]);
}

/** The id of a lane's node: that of its index, or of its table, behind a mark. */
export function laneNodeId(lane: string): string {
  return `lane:${lane}`;
}

function tab(item: HTMLElement, scene: Scene, backwards: boolean): boolean {
  const order = tabOrder(scene);
  const id = item.dataset.item === 'lane' ? laneNodeId(item.dataset.id ?? '') : item.dataset.id;
  const at = order.indexOf(id ?? '');
  const next = at < 0 ? undefined : order[at + (backwards ? -1 : 1)];
  if (next === undefined) return false;
  focusItem(next);
  return true;
}

function handleAlt({ key, shiftKey }: Press, target: Target, scene: Scene): boolean {
  const step = shiftKey ? 64 : 16;
  const ways: Record<string, Point> = {
    ArrowLeft: { x: -step, y: 0 },
    ArrowRight: { x: step, y: 0 },
    ArrowUp: { x: 0, y: -step },
    ArrowDown: { x: 0, y: step },
  };
  const by = ways[key];
  if (!by) return false;
  if (target.kind === 'segment') return reorder(target, Math.sign(by.x));
  const from = positionOf(scene, target);
  if (!from || !('id' in target)) return false;
  const to = { x: from.x + by.x, y: from.y + by.y };
  const at = target.kind === 'entity' ? { x: Math.max(0, to.x), y: Math.max(0, to.y) } : to;
  move(new Map([[target.id, at]]), `Move ${from.name}`, `move:${target.id}`);
  return true;
}

function positionOf(scene: Scene, target: Target): (Point & { name: string }) | undefined {
  for (const { frame, x, y, cards } of scene.frames) {
    if (target.kind === 'table' && target.id === frame.id) return { x, y, name: frame.name };
    const found = cards.find(({ card }) => target.kind === 'entity' && card.id === target.id);
    if (found) return { x: found.x - frame.cards.x, y: found.y - frame.cards.y, name: found.card.name };
  }
  return undefined;
}

function reorder(target: Target & { kind: 'segment' }, way: number): boolean {
  const model = documentStore.getState().model;
  if (!model || way === 0) return false;
  const text = templateAt(model, target);
  const ordinal = referenceOrdinal(text, target.at);
  const to = (ordinal ?? 0) + way;
  if (ordinal === undefined || to < 0 || to >= referenceCount(text)) return true;
  moveSegmentTo(target, target.at, to);
  // The segment has gone to the slot of the reference it changed places with.
  const slots = Array.from({ length: 2 * referenceCount(text) + 1 }, (_, at) => at);
  const at = slots.find((slot) => referenceOrdinal(text, slot) === to) ?? target.at;
  focusAfterEdit(segmentAddress({ ...target, at }), target.lane);
  return true;
}

function beginEditing(target: Target): boolean {
  if (target.kind === 'segment') setEditing({ ...target, kind: 'template' });
  else if (target.kind === 'attribute') {
    setEditing({ kind: 'attribute', entity: target.entity, attribute: target.name });
  } else if (target.kind === 'table' || target.kind === 'lane' || target.kind === 'entity') {
    setEditing({ kind: 'name', id: target.id });
  } else return false;
  return true;
}

function selectTarget(target: Target): boolean {
  const model = documentStore.getState().model;
  if (target.kind === 'table' || target.kind === 'entity' || target.kind === 'pattern') {
    select({ kind: target.kind, id: target.id });
  } else if (target.kind === 'lane') {
    const base = model?.tables.some(({ id }) => id === target.id);
    select({ kind: base ? 'table' : 'index', id: target.id });
  } else return false;
  return true;
}

function removeTarget(target: Target, item: HTMLElement): boolean {
  switch (target.kind) {
    case 'segment':
      removeSegmentAt(target, target.at);
      focusAfterEdit(segmentAddress({ ...target, at: Math.max(0, target.at - 1) }), target.lane);
      return true;
    case 'attribute':
      removeAttributeOf(target.entity, target.name);
      focusItem(target.entity);
      return true;
    case 'table':
    case 'entity':
      leave(item);
      remove(target.kind, target.id);
      return true;
    case 'lane': {
      const base = documentStore.getState().model?.tables.some(({ id }) => id === target.id);
      if (base) return false;
      leave(item);
      remove('index', target.id);
      return true;
    }
    default:
      return false;
  }
}

/** Hands the focus to the item's frame, or to the canvas, before the item goes. */
function leave(item: HTMLElement): void {
  endGroup();
  const canvas = item.closest<HTMLElement>('[data-canvas]');
  canvas?.focus({ preventScroll: true });
}

/** Moves the focus among the parts of an item: up and down between lines, left and right within one. */
function moveFocus(item: HTMLElement, element: Element, key: string): boolean {
  const parts = [...item.querySelectorAll<HTMLElement>('[data-line]')].sort((a, b) => lineOf(a) - lineOf(b));
  if (parts.length === 0) return false;
  const current = parts.find((part) => part === element);
  if (!current) {
    const below = parts.find((part) => lineOf(part) > 0) ?? parts[0];
    (key === 'ArrowDown' || key === 'ArrowRight' ? below : parts[0])?.focus({ preventScroll: true });
    return true;
  }
  const line = lineOf(current);
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const next = parts[parts.indexOf(current) + (key === 'ArrowLeft' ? -1 : 1)];
    if (next && lineOf(next) === line) next.focus({ preventScroll: true });
    return true;
  }
  const lines = [...new Set(parts.map(lineOf))];
  const nextLine = lines[lines.indexOf(line) + (key === 'ArrowUp' ? -1 : 1)];
  if (nextLine === undefined) {
    if (key === 'ArrowUp') item.focus({ preventScroll: true });
    return true;
  }
  const column = parts.filter((part) => lineOf(part) === line).indexOf(current);
  const candidates = parts.filter((part) => lineOf(part) === nextLine);
  candidates[Math.min(column, candidates.length - 1)]?.focus({ preventScroll: true });
  return true;
}

const lineOf = (part: HTMLElement) => Number(part.dataset.line ?? 0);
