/** Browsers draw no element taller than some 17 million pixels: a longer list is shown at a scale. */
export const mostPixels = 8_000_000;

export type Scale = {
  /** Height of the element that scrolls, in pixels. */
  height: number;
  /** Where in the list one is, in its own pixels, for a place of the scroll bar. */
  toList(scrolled: number): number;
  /** The place of the scroll bar for a place in the list. */
  toScroll(offset: number): number;
};

/** The scale for a list of so many pixels, seen through a window of so many. One to one as long as that can be. */
export function scaleOf(list: number, seen: number, most = mostPixels): Scale {
  const height = Math.min(list, most);
  const free = height - seen;
  const ratio = list > most && free > 0 ? (list - seen) / free : 1;
  return {
    height,
    toList: (scrolled) => scrolled * ratio,
    toScroll: (offset) => offset / ratio,
  };
}
