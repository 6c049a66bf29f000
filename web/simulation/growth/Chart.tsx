import { scaleLog } from 'd3-scale';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { growthSizes } from '../../../src/runs/growth.ts';
import { figure, inFull } from '../figures.ts';
import { Axes } from './Axes.tsx';
import styles from './Growth.module.css';
import { LineShape } from './LineShape.tsx';
import { apart, figureOf, type Line, linesOf, type Measure, type Series } from './lines.ts';
import { Readout } from './Readout.tsx';
import { useSize } from './useSize.ts';

/** Room for the numbers of the axes, and on the right for the names of the lines. */
const margin = { top: 10, right: 210, bottom: 34, left: 56 };
const labelDistance = 15;

/** The growth of several patterns on logarithmic axes. Arrow keys move the size whose numbers are read out. */
export function Chart({ series, measure }: { series: readonly Series[]; measure: Measure }) {
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const [at, setAt] = useState(3);
  const [isRead, setRead] = useState(false);
  const lines = linesOf(series, measure);
  const right = size.width < 560 ? 120 : margin.right;
  const plot = {
    width: Math.max(80, size.width - margin.left - right),
    height: Math.max(60, size.height - margin.top - margin.bottom),
  };
  const x = scaleLog([growthSizes[0], growthSizes[growthSizes.length - 1] ?? 1e9], [0, plot.width]);
  const y = scaleLog(rangeOf(lines, measure), [plot.height, 0]).clamp(true);
  const labelled = apart(
    lines.map((line) => y(lastOf(line, measure))),
    plot.height,
    labelDistance,
  );
  const items = growthSizes[at] ?? 1e6;
  const move = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, Home: -9, End: 9 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setAt(Math.min(growthSizes.length - 1, Math.max(0, at + step)));
  };
  const point = (event: PointerEvent<HTMLElement>) => {
    const offset = event.clientX - event.currentTarget.getBoundingClientRect().left - margin.left;
    const exponent = Math.round(Math.log10(x.invert(Math.min(plot.width, Math.max(0, offset)))));
    setAt(Math.min(growthSizes.length - 1, Math.max(0, exponent - 3)));
    setRead(true);
  };
  return (
    <div
      ref={frame}
      className={styles.chart}
      role="slider"
      tabIndex={0}
      aria-label={`${measure === 'items' ? 'Items evaluated' : 'Capacity units'} by one call, at a number of items`}
      aria-valuemin={3}
      aria-valuemax={9}
      aria-valuenow={at + 3}
      aria-valuetext={spoken(series, measure, items)}
      onKeyDown={move}
      onPointerMove={point}
      onPointerLeave={() => setRead(false)}
      onFocus={() => setRead(true)}
      onBlur={() => setRead(false)}
    >
      {size.width > 0 && (
        <svg width={size.width} height={size.height} aria-hidden>
          <g transform={`translate(${margin.left} ${margin.top})`}>
            <Axes x={x} y={y} width={plot.width} height={plot.height} measure={measure} />
            {isRead && <line className={styles.cursor} x1={x(items)} x2={x(items)} y2={plot.height} />}
            {lines.map((line, index) => (
              <LineShape
                key={line.series[0]?.id}
                line={line}
                measure={measure}
                x={x}
                y={y}
                label={{ x: plot.width, y: labelled[index] ?? 0, width: right }}
                marked={isRead ? items : undefined}
              />
            ))}
          </g>
        </svg>
      )}
      {isRead && (
        <Readout
          lines={lines}
          measure={measure}
          items={items}
          left={margin.left + x(items)}
          width={size.width}
        />
      )}
    </div>
  );
}

function lastOf({ points }: Line, measure: Measure): number {
  const point = points.at(-1);
  return point ? figureOf(point, measure) : 1;
}

/** Whole powers of ten around all values; a value of nothing lies on the lower edge. */
function rangeOf(lines: readonly Line[], measure: Measure): [number, number] {
  const values = lines
    .flatMap(({ series }) => series.flatMap(({ points, measured }) => [...points, ...measured]))
    .map((point) => figureOf(point, measure))
    .filter((value) => value > 0);
  const low = Math.min(-1, ...values.map((value) => Math.floor(Math.log10(value))));
  const high = Math.max(2, ...values.map((value) => Math.ceil(Math.log10(value))));
  return [10 ** Math.max(-3, low), 10 ** high];
}

function spoken(series: readonly Series[], measure: Measure, items: number): string {
  const unit = measure === 'items' ? 'items' : 'units';
  const parts = series.flatMap(({ name, points }) => {
    const point = points.find((one) => one.items === items);
    return point ? `${name}: ${figure(figureOf(point, measure))} ${unit}` : [];
  });
  return `${inFull(items)} items. ${parts.join('. ')}`;
}
