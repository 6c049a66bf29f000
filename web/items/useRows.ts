import { useEffect, useReducer, useRef } from 'react';
import { type RowViews, simulation, type ViewOfItems } from '../state/simulation/index.ts';

/** Rows that are asked for at once. */
const pageSize = 100;
/** Pages that are held; those used last stay. */
const mostPages = 40;

type Pages = { key: string; pages: Map<number, RowViews> };

export type Rows = {
  /** Rows of the view; undefined until it is counted. */
  length: number | undefined;
  /** Rows without the view's filter. */
  total: number;
  sorted: boolean;
  row(position: number): RowViews[number] | undefined;
};

/**
 * The rows of a path and view: those in sight are asked of the worker, nothing else. Rows of the state before stay
 * until the new ones come.
 *
 * @param state changes with the data and with the marks of runs
 */
export function useRows(path: string, view: ViewOfItems, state: string, from: number, to: number): Rows {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const key = JSON.stringify([path, view, state]);
  const held = useRef<Pages>({ key: '', pages: new Map() });
  const counted = useRef<{ key: string; place: string; length: number; total: number; sorted: boolean }>(
    undefined,
  );
  const wanted = useRef({ key, from, to });
  const busy = useRef(false);
  wanted.current = { key, from, to };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that path and view do
  useEffect(() => {
    let isCurrent = true;
    void (async () => {
      const client = await simulation();
      const count = await client.count(path, view);
      if (!isCurrent || !count) return;
      counted.current = { key, place: path, ...count };
      redraw();
    })().catch(() => {});
    return () => {
      isCurrent = false;
    };
  }, [key]);

  const hasCount = counted.current?.key === key;
  useEffect(() => {
    if (!hasCount || busy.current) return;
    const missing = () => {
      const now = wanted.current;
      if (now.key !== key) return undefined;
      const pages = held.current.key === key ? held.current.pages : new Map();
      for (let page = Math.floor(now.from / pageSize); page * pageSize < now.to; page += 1)
        if (!pages.has(page)) return page;
      return undefined;
    };
    void (async () => {
      busy.current = true;
      try {
        const client = await simulation();
        for (let page = missing(); page !== undefined; page = missing()) {
          const rows = await client.rows(path, view, page * pageSize, (page + 1) * pageSize);
          if (wanted.current.key !== key) break;
          if (held.current.key !== key) held.current = { key, pages: new Map() };
          const { pages } = held.current;
          pages.set(page, rows);
          const [oldest] = pages.keys();
          if (pages.size > mostPages && oldest !== undefined) pages.delete(oldest);
          redraw();
        }
      } finally {
        busy.current = false;
        // What was wanted meanwhile of another view.
        if (wanted.current.key !== key) redraw();
      }
    })().catch(() => {});
  });

  const known = counted.current?.place === path ? counted.current : undefined;
  return {
    length: known?.length,
    total: known?.total ?? 0,
    sorted: known?.sorted ?? true,
    row: (position) => {
      const page = held.current.pages.get(Math.floor(position / pageSize));
      const row = page?.[position % pageSize];
      const isOfPath = held.current.key.startsWith(`[${JSON.stringify(path)},`);
      return isOfPath ? row : undefined;
    },
  };
}
