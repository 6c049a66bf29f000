import { useEffect, useRef } from 'react';

/**
 * Puts the focus into the first field of a row that is added to a list, its text selected, so that typing goes on
 * there; and, where a row goes with the focus in it, into the row that takes its place.
 * @param count How many rows there are.
 * @returns the list's ref, and what to call before adding or removing a row.
 */
export function useNewRow(count: number) {
  const list = useRef<HTMLUListElement>(null);
  const next = useRef<{ count: number; row: number }>(undefined);
  useEffect(() => {
    const wanted = next.current;
    if (!wanted || wanted.count === count) return;
    next.current = undefined;
    const row = list.current?.children[Math.min(wanted.row, count - 1)];
    const field = row?.querySelector<HTMLInputElement>('input[type="text"], input:not([type])');
    field?.focus();
    field?.select();
  }, [count]);
  return {
    list,
    /** A row comes at the end. */
    beforeAdd: () => {
      next.current = { count, row: count };
    },
    /** The row at this place goes. */
    beforeRemove: (row: number) => {
      next.current = { count, row };
    },
  };
}
