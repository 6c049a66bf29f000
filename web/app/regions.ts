import { documentStore } from '../state/document.ts';
import { selectionStore } from '../state/selection.ts';
import { viewStore } from '../state/view.ts';

/**
 * Moves the focus to the next region of the window in the order of the page, round and round. A region that had
 * the focus before gets it back where it was.
 */
const last = new WeakMap<Element, WeakRef<HTMLElement>>();

export function focusNextRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')];
  if (regions.length === 0) return;
  const active = document.activeElement instanceof HTMLElement ? document.activeElement : undefined;
  const at = regions.findIndex((region) => region.contains(active ?? null));
  const here = regions[at];
  if (here && active) last.set(here, new WeakRef(active));
  const from = at < 0 && step < 0 ? 0 : at;
  const next = regions[(from + step + regions.length) % regions.length];
  if (!next) return;
  const remembered = last.get(next)?.deref();
  const target = remembered && next.contains(remembered) ? remembered : firstOf(next);
  target.focus();
}

/** A region that takes no focus itself passes it to what is first in it. */
function firstOf(region: HTMLElement): HTMLElement {
  if (region.hasAttribute('tabindex')) return region;
  return region.querySelector<HTMLElement>('[tabindex], button, input') ?? region;
}

/**
 * Gives the focus to a region, or to the canvas where it is not there, but only while nothing has it: a part that
 * was deleted takes the focus along, and so does the first screen when a document opens.
 */
export function restoreFocus(region: string | undefined): void {
  const { activeElement } = document;
  if (activeElement && activeElement !== document.body) return;
  const find = (name: string) => document.querySelector<HTMLElement>(`[data-region="${name}"]`);
  const target = (region && find(region)) || find('canvas');
  if (target) firstOf(target).focus({ preventScroll: true });
}

/** Keeps the focus in the region where it was when what had it goes, by an edit or by closing something. */
export function startFocus(): void {
  let region: string | undefined;
  document.addEventListener('focusin', ({ target }) => {
    const inside = target instanceof Element && target.closest<HTMLElement>('[data-region]');
    if (inside) region = inside.dataset.region;
  });
  // By then React has drawn the change, and who wants the focus has taken it.
  const soon = () => requestAnimationFrame(() => setTimeout(() => restoreFocus(region), 50));
  documentStore.subscribe(soon);
  selectionStore.subscribe(soon);
  viewStore.subscribe(({ open }, before) => {
    if (open !== before.open) soon();
  });
}
