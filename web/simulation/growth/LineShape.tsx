import type { ScaleLogarithmic } from 'd3-scale';
import { classes } from '../../ui/classes.ts';
import styles from './Growth.module.css';
import { changesOf, figureOf, type Line, type Measure, nameOf } from './lines.ts';

type Scale = ScaleLogarithmic<number, number>;
/** Pixels that a letter of a name takes, about. */
const letter = 6.4;

/** One line with its name at its end, where its plan changes, and what was measured. */
export function LineShape({
  line,
  measure,
  x,
  y,
  label,
  marked,
}: {
  line: Line;
  measure: Measure;
  x: Scale;
  y: Scale;
  label: { x: number; y: number; width: number };
  /** The size that is read out. */
  marked: number | undefined;
}) {
  const { points, series, kind } = line;
  const [low = 1] = y.domain();
  const up = (value: number) => y(Math.max(low, value));
  const path = points.map((point) => `${x(point.items)},${up(figureOf(point, measure))}`).join(' L');
  const last = points.at(-1);
  const end = last ? up(figureOf(last, measure)) : 0;
  const most = Math.max(6, Math.floor((label.width - 26) / letter));
  const name = nameOf(line);
  return (
    <g className={classes(styles.line, styles[kind])}>
      <path d={`M${path}`} className={styles.stroke} />
      {changesOf(points).map((point) => (
        <rect
          key={point.items}
          className={styles.change}
          x={-4}
          y={-4}
          width={8}
          height={8}
          transform={`translate(${x(point.items)} ${up(figureOf(point, measure))}) rotate(45)`}
        />
      ))}
      {series.flatMap(({ id, measured }) =>
        measured.map((point) => (
          <circle
            key={`${id} ${point.items}`}
            className={styles.dot}
            cx={x(Math.max(1e3, point.items))}
            cy={up(figureOf(point, measure))}
            r={3.5}
          />
        )),
      )}
      {points
        .filter(({ items }) => items === marked)
        .map((point) => (
          <circle
            key={point.items}
            className={styles.marked}
            cx={x(point.items)}
            cy={up(figureOf(point, measure))}
            r={3}
          />
        ))}
      <path
        d={`M${label.x},${end} L${label.x + 10},${label.y} L${label.x + 14},${label.y}`}
        className={styles.leader}
      />
      <text x={label.x + 18} y={label.y} dy="0.34em">
        {name.length > most ? `${name.slice(0, most - 1)}…` : name}
      </text>
    </g>
  );
}
