import { figure, powerText } from '../figures.ts';
import styles from './Growth.module.css';
import { figureOf, type Line, type Measure, nameOf } from './lines.ts';

/** Lines beyond this many are counted only: the table has them all. */
const most = 8;
/** In pixels. */
const widest = 440;

/** The numbers at one size, beside the cursor. */
export function Readout({
  lines,
  measure,
  items,
  left,
  width,
}: {
  lines: readonly Line[];
  measure: Measure;
  items: number;
  left: number;
  width: number;
}) {
  const rows = lines.flatMap((line) => {
    const point = line.points.find((one) => one.items === items);
    return point ? [{ line, point }] : [];
  });
  rows.sort((a, b) => figureOf(b.point, measure) - figureOf(a.point, measure));
  const side =
    left > width / 2
      ? { right: width - left + 10, maxWidth: Math.min(widest, left - 14) }
      : { left: left + 10, maxWidth: Math.min(widest, width - left - 14) };
  return (
    <div className={styles.readout} style={side} aria-hidden>
      <p>{powerText(Math.round(Math.log10(items)))} items</p>
      {rows.slice(0, most).map(({ line, point }) => (
        <div key={line.series[0]?.id}>
          <span>{nameOf(line)}</span>
          <code>{point.verdict}</code>
          <b>
            {figure(figureOf(point, measure))} {measure === 'items' ? 'items' : unitOf(point.units)}
          </b>
        </div>
      ))}
      {rows.length > most && <p>and {rows.length - most} more lines</p>}
    </div>
  );
}

const unitOf = ({ read, write }: { read: number; write: number }) =>
  write === 0 ? 'RCU' : read === 0 ? 'WCU' : 'RCU + WCU';
