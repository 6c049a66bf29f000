import { growthSizes } from '../../../src/runs/growth.ts';
import { powerText } from '../figures.ts';
import styles from './Growth.module.css';
import { changesOf, type Series } from './lines.ts';

/** Where another plan becomes the better one as the data grows. */
export function Changes({ series }: { series: readonly Series[] }) {
  const changing = series.flatMap(({ id, name, points }) => {
    const changes = changesOf(points);
    return changes.length > 0 ? [{ id, name, first: points[0]?.verdict, changes }] : [];
  });
  if (changing.length === 0) return null;
  return (
    <ul className={styles.changes} aria-label="Plans that change with the size">
      {changing.map(({ id, name, first, changes }) => (
        <li key={id}>
          <strong>{name}</strong>: {first} at {powerText(Math.log10(growthSizes[0]))} items
          {changes.map(({ items, verdict }) => (
            <span key={items}>
              , {verdict} from {powerText(Math.round(Math.log10(items)))}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
