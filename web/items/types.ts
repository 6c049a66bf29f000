import type { RowViews } from '../state/simulation/index.ts';
import type { Column } from './columns.ts';

/** A row of the item view. */
export type EntryRow = RowViews[number];

/** What others may ask of the grid. */
export type GridHandle = { goTo(row: number): void; focus(): void };

/** A column in sight, its place among all, and where it begins in pixels. */
export type ShownColumn = { column: Column; index: number; start: number };
