import { type RefObject, useLayoutEffect, useState } from 'react';

export type Seen = { top: number; left: number; width: number; height: number };

/** What of an element that scrolls is seen, in pixels. */
export function useScroll(element: RefObject<HTMLElement | null>): Seen {
  const [seen, setSeen] = useState<Seen>({ top: 0, left: 0, width: 0, height: 0 });
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const read = () =>
      setSeen({
        top: current.scrollTop,
        left: current.scrollLeft,
        width: current.clientWidth,
        height: current.clientHeight,
      });
    read();
    current.addEventListener('scroll', read, { passive: true });
    const observer = new ResizeObserver(read);
    observer.observe(current);
    return () => {
      current.removeEventListener('scroll', read);
      observer.disconnect();
    };
  }, [element]);
  return seen;
}
