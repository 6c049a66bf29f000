import type { ScaleLogarithmic } from 'd3-scale';
import { powerText } from '../figures.ts';
import styles from './Growth.module.css';
import type { Measure } from './lines.ts';

type Scale = ScaleLogarithmic<number, number>;

/** Grid and numbers at powers of ten, as many as there is room for. */
export function Axes({
  x,
  y,
  width,
  height,
  measure,
}: {
  x: Scale;
  y: Scale;
  width: number;
  height: number;
  measure: Measure;
}) {
  const rows = powersIn(y);
  const every = Math.max(1, Math.ceil((rows.length * 16) / height));
  return (
    <g className={styles.axes}>
      {powersIn(x).map((power) => (
        <g key={power} transform={`translate(${x(10 ** power)} 0)`}>
          <line y2={height} />
          <text y={height + 15} textAnchor="middle">
            {powerText(power)}
          </text>
        </g>
      ))}
      {rows.map((power, at) => (
        <g key={power} transform={`translate(0 ${y(10 ** power)})`}>
          <line x2={width} />
          {at % every === 0 && (
            <text x={-8} dy="0.32em" textAnchor="end">
              {power < 0 ? 10 ** power : power < 3 ? 10 ** power : powerText(power)}
            </text>
          )}
        </g>
      ))}
      <text x={width / 2} y={height + 30} textAnchor="middle" className={styles.title}>
        items in all tables
      </text>
      <text
        transform={`translate(-41 ${height / 2}) rotate(-90)`}
        textAnchor="middle"
        className={styles.title}
      >
        {measure === 'items' ? 'items evaluated' : 'RCU or WCU'}
      </text>
    </g>
  );
}

function powersIn(scale: Scale): number[] {
  const [from = 1, to = 1] = scale.domain().map((value) => Math.round(Math.log10(value)));
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
