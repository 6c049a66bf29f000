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
