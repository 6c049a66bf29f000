/** Puts the keyboard's focus where an edit or a key press leads, also once that is drawn. */

/** Brings an item into view before it can get the focus; set by the canvas while it shows. */
let reveal: (id: string) => void = () => {};

/** Tells how to bring an item into view. */
export function setReveal(show: (id: string) => void): void {
  reveal = show;
}

/** Brings a frame, card or lane (by the id of its node) into view once it is part of the scene. */
export function revealItem(id: string): void {
  requestAnimationFrame(() => reveal(id));
}

/** Focuses a frame, card or pattern by id, or a lane by the id of its node, bringing it into view first. */
export function focusItem(id: string): void {
  reveal(id);
  whenDrawn(itemSelector(id));
}

/**
 * Focuses a segment after an edit of its row: the one with this address (`entity|lane|key|position|at`), or the
 * first whose address begins with it; the lane where there is none.
 */
export function focusAfterEdit(address: string, lane: string): void {
  whenDrawn(
    `[data-segment="${CSS.escape(address)}"]`,
    `[data-segment^="${CSS.escape(address.slice(0, address.lastIndexOf('|') + 1))}"]`,
    itemSelector(`lane:${lane}`),
  );
}

// The base key's lane and its frame share the id of the table, so the kind tells them apart.
function itemSelector(id: string): string {
  if (id.startsWith('lane:')) return `[data-item="lane"][data-id="${CSS.escape(id.slice(5))}"]`;
  return `[data-item]:not([data-item="lane"])[data-id="${CSS.escape(id)}"]`;
}

// Items outside the window are not in the page: bringing them into view draws them some frames later.
const mostFrames = 30;

function whenDrawn(...selectors: string[]): void {
  let frames = 0;
  const attempt = () => {
    frames += 1;
    const last = frames >= mostFrames;
    for (const [at, selector] of selectors.entries()) {
      // The first choice gets a frame of its own, as React may not have drawn the edit yet.
      if (at > 0 && frames < 2 && !last) break;
      const found = document.querySelector<HTMLElement>(selector);
      if (found) {
        found.focus({ preventScroll: true });
        return;
      }
    }
    if (!last) requestAnimationFrame(attempt);
  };
  requestAnimationFrame(attempt);
}
