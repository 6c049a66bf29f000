import { type Heat, type Partition, partitionBytes, partitionLimits } from '../../../src/runs/partitions.ts';
import { bytesText, figure, load } from '../figures.ts';
import styles from './Partitions.module.css';

/** Bars that stand beside each other; of more partitions the hottest so many are drawn. */
const most = 120;

const parts = [
  { id: 'read', label: 'Read units/s', limit: partitionLimits.read, text: load },
  { id: 'write', label: 'Write units/s', limit: partitionLimits.write, text: load },
  { id: 'bytes', label: 'Bytes', limit: partitionBytes, text: bytesText },
] as const;

/** Small bars for what each partition holds and serves, hottest first, against the limit of one. */
export function PartitionBars({ heat: { partitions, partitionCount } }: { heat: Heat }) {
  return (
    <section className={styles.spread} aria-label="Spread over partitions">
      <h3>
        {partitionCount === 1 ? 'One partition' : `${figure(partitionCount)} partitions`}
        <span>needed for this much data and traffic, keys spread by a hash</span>
      </h3>
      <div className={styles.bars}>
        {parts.map(({ id, label, limit, text }) => {
          const sorted = [...partitions].sort((a, b) => b[id] - a[id]);
          const over = partitions.filter((one) => one[id] > limit).length;
          const hottest = sorted[0]?.[id] ?? 0;
          return (
            <figure key={id}>
              <figcaption>
                {label}: hottest {text(hottest)} of {text(limit)}
                {over > 0 && <strong> · {over} over limit</strong>}
              </figcaption>
              <Bars values={sorted.slice(0, most)} part={id} limit={limit} />
            </figure>
          );
        })}
      </div>
    </section>
  );
}

function Bars({
  values,
  part,
  limit,
}: {
  values: readonly Partition[];
  part: keyof Partition;
  limit: number;
}) {
  const top = Math.max(limit, values[0]?.[part] ?? 0);
  const at = (limit / top) * 36;
  return (
    <svg viewBox={`0 0 ${most * 3} 38`} preserveAspectRatio="none" aria-hidden className={styles.small}>
      {values.map((one, index) => {
        const height = Math.max(0.5, (one[part] / top) * 36);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: bars are told apart by their place alone
            key={index}
            x={index * 3}
            y={38 - height}
            width={2}
            height={height}
            data-over={one[part] > limit || undefined}
          />
        );
      })}
      <line x2={most * 3} y1={38 - at} y2={38 - at} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
