/** The lines of the growth chart: which patterns share one, and where their names stand. */

import type { Verdict } from '../../../src/planner/plan.ts';
import type { GrowthPoint } from '../../../src/runs/growth.ts';
import { type VerdictKind, verdictKind } from '../../ui/verdict.ts';

export type Measure = 'items' | 'units';

/** What a point shows. Of a write the units are those it writes, with those it reads first. */
export function figureOf(point: GrowthPoint, measure: Measure): number {
  return measure === 'items' ? point.evaluated : point.units.read + point.units.write;
}

/** One pattern's figures. */
export type Series = {
  id: string;
  name: string;
  kind: VerdictKind;
  points: readonly GrowthPoint[];
  measured: readonly GrowthPoint[];
};

/** Patterns whose figures are the same at every size, drawn as one line. */
export type Line = { series: readonly Series[]; kind: VerdictKind; points: readonly GrowthPoint[] };

export function kindOf(verdict: Verdict | undefined): VerdictKind {
  return verdict ? verdictKind(verdict) : 'none';
}

/** Series with the same figures together, highest at the largest size first. */
export function linesOf(all: readonly Series[], measure: Measure): Line[] {
  const lines = new Map<string, Series[]>();
  for (const series of all) {
    if (series.points.length === 0) continue;
    const figures = series.points.map((point) => figureOf(point, measure).toPrecision(3));
    const key = JSON.stringify([series.kind, figures]);
    lines.set(key, [...(lines.get(key) ?? []), series]);
  }
  const last = ({ points }: Line) => {
    const point = points.at(-1);
    return point ? figureOf(point, measure) : 0;
  };
  return [...lines.values()]
    .flatMap((series): Line[] => {
      const [first] = series;
      return first ? [{ series, kind: first.kind, points: first.points }] : [];
    })
    .sort((a, b) => last(b) - last(a));
}

/** The name of a line: that of its pattern, and how many more it stands for. */
export function nameOf({ series }: Line): string {
  const [first, ...more] = series;
  return more.length > 0 ? `${first?.name} +${more.length}` : (first?.name ?? '');
}

/** The sizes from which on another plan is the better one. */
export function changesOf(points: readonly GrowthPoint[]): GrowthPoint[] {
  return points.filter((point, at) => at > 0 && point.verdict !== points[at - 1]?.verdict);
}

/** Moves labels apart that would stand on each other, each as little as needed, within the height there is. */
export function apart(wanted: readonly number[], height: number, distance: number): number[] {
  const order = wanted.map((_, at) => at).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const placed = new Array<number>(wanted.length).fill(0);
  let above = -Infinity;
  for (const at of order) {
    above = Math.max(wanted[at] ?? 0, above + distance);
    placed[at] = above;
  }
  let below = height + distance;
  for (const at of order.reverse()) {
    below = Math.min(placed[at] ?? 0, below - distance);
    placed[at] = below;
  }
  return placed;
}
