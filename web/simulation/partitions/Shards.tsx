import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Model } from '../../../src/model/schema.ts';
import { type Family, partitionLimits } from '../../../src/runs/partitions.ts';
import { NumberField } from '../../ui/TextField.tsx';
import { figure, load } from '../figures.ts';
import styles from './Partitions.module.css';

/** What a shard suffix in the partition key would do to the hottest value, and to the patterns that query it. */
export function Shards({ model, family: { hottest, queriedBy } }: { model: Model; family: Family }) {
  const [hot] = hottest;
  const needed = Math.max(1, ...hottest.map(({ shards }) => shards));
  const [asked, setAsked] = useState<number>();
  if (!hot || (hot.read === 0 && hot.write === 0)) return null;
  const shards = Math.max(1, Math.round(asked ?? Math.max(2, needed)));
  const read = hot.read / shards;
  const write = hot.write / shards;
  const fits = read <= partitionLimits.read && write <= partitionLimits.write;
  const patterns = model.patterns.filter(({ id }) => queriedBy.includes(id));
  const Icon = fits ? CircleCheck : TriangleAlert;
  return (
    <div className={styles.shards}>
      <div className={styles.count}>
        <NumberField label="Shards in a suffix" value={shards} min={1} max={1000} whole onEdit={setAsked} />
      </div>
      <div>
        <p>
          {needed > 1
            ? `The hottest value is over the limit of one partition: it takes at least ${needed} shards.`
            : 'No value is over the limit of one partition: no suffix is needed.'}
        </p>
        <p className={styles.effect} data-over={fits ? undefined : true}>
          <Icon size={13} aria-hidden /> With {shards}: {load(read)} read and {load(write)} write units/s for
          each key, {fits ? 'below' : 'still over'} the limits
          {patterns.length > 0 && shards > 1 && (
            <>
              ; {patterns.length === 1 ? 'a Query becomes' : 'Queries become'} {figure(shards)} requests in{' '}
              {patterns.map(({ name }) => name || 'an unnamed pattern').join(', ')}
            </>
          )}
          .
        </p>
      </div>
    </div>
  );
}
