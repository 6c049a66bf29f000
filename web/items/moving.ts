export type Cell = { row: number; column: number };

type Keys = { key: string; ctrlKey: boolean; metaKey: boolean };

/** Where a key leads from a cell; undefined for a key that leads nowhere. The caller keeps it within the grid. */
export function moved(
  { key, ctrlKey, metaKey }: Keys,
  { row, column }: Cell,
  { rows, columns, page }: { rows: number; columns: number; page: number },
): Cell | undefined {
  const far = ctrlKey || metaKey;
  switch (key) {
    case 'ArrowDown':
      return { row: far ? rows - 1 : row + 1, column };
    case 'ArrowUp':
      return { row: far ? 0 : row - 1, column };
    case 'ArrowRight':
      return { row, column: far ? columns - 1 : column + 1 };
    case 'ArrowLeft':
      return { row, column: far ? 0 : column - 1 };
    case 'PageDown':
      return { row: row + Math.max(1, page), column };
    case 'PageUp':
      return { row: row - Math.max(1, page), column };
    case 'Home':
      return { row: far ? 0 : row, column: 0 };
    case 'End':
      return { row: far ? rows - 1 : row, column: columns - 1 };
    default:
      return undefined;
  }
}
