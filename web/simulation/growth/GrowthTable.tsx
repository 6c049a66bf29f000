import { type GrowthPoint, growthSizes } from '../../../src/runs/growth.ts';
import { figure, powerText } from '../figures.ts';
import styles from './Growth.module.css';
import { figureOf, type Measure, type Series } from './lines.ts';

/** The figures of the chart, one row for each pattern; measured ones below the predicted. */
export function GrowthTable({ series, measure }: { series: readonly Series[]; measure: Measure }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label="Figures of the chart">
      <table className={styles.table}>
        <caption className={styles.hidden}>
          {measure === 'items' ? 'Items evaluated by one call' : 'Capacity units of one call'}
        </caption>
        <thead>
          <tr>
            <th scope="col">Items in all tables</th>
            {growthSizes.map((size) => (
              <th key={size} scope="col">
                {powerText(Math.log10(size))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {series.flatMap(({ id, name, points, measured }) => [
            <tr key={id}>
              <th scope="row">{name}</th>
              {growthSizes.map((size) => {
                const point = points.find(({ items }) => items === size);
                return (
                  <td key={size} title={point?.verdict}>
                    {point ? figure(figureOf(point, measure)) : '–'}
                  </td>
                );
              })}
            </tr>,
            ...(measured.length > 0
              ? [
                  <tr key={`${id} measured`} className={styles.measured}>
                    <th scope="row">measured</th>
                    {growthSizes.map((size) => {
                      const point = measured.find(({ items }) => nearest(items) === size);
                      return <td key={size}>{point ? measuredText(point, size, measure) : ''}</td>;
                    })}
                  </tr>,
                ]
              : []),
          ])}
        </tbody>
      </table>
    </section>
  );
}

/** The size that so many generated items stand for: the generator rounds each entity's share. */
const nearest = (items: number) => 10 ** Math.round(Math.log10(Math.max(1, items)));

/** The figure; where the generator gave clearly fewer items than asked for, with how many it was measured on. */
function measuredText(point: GrowthPoint, size: number, measure: Measure): string {
  const text = figure(figureOf(point, measure));
  return Math.abs(point.items - size) > size / 10 ? `${text} (of ${figure(point.items)})` : text;
}
