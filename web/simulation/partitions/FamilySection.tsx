import { useState } from 'react';
import type { Largest } from '../../../src/datasets/largest.ts';
import type { Model } from '../../../src/model/schema.ts';
import { type Family, partitionBytes, partitionLimits } from '../../../src/runs/partitions.ts';
import { Button } from '../../ui/Button.tsx';
import { bytesText, figure, load } from '../figures.ts';
import { Meter } from './Meter.tsx';
import styles from './Partitions.module.css';
import { Shards } from './Shards.tsx';
import { valueText } from './valueText.ts';

const few = 5;

/** The partition key values of entities that lie together: how many, and the hottest of them by name. */
export function FamilySection({
  model,
  family,
  largest,
  hasLocalIndexes,
}: {
  model: Model;
  family: Family;
  largest: readonly Largest[];
  hasLocalIndexes: boolean;
}) {
  const [isWhole, setWhole] = useState(false);
  const { templates, entities, values, stretches, hottest, items, bytes, read, write } = family;
  const names = entities.map((id) => model.entities.find((one) => one.id === id)?.name ?? id);
  const shown = isWhole ? hottest : hottest.slice(0, few);
  return (
    <section className={styles.family} aria-label={names.join(', ')}>
      <h3>
        <code>{templates.join(' , ')}</code>
        <span>{names.join(', ')}</span>
      </h3>
      <p className={styles.sums}>
        {figure(values)} {values === 1 ? 'value' : 'values'}
        {stretches > 1 && ` over ${figure(stretches)} stretches of time`} · {figure(items)} items ·{' '}
        {bytesText(bytes)} · {load(read)} read and {load(write)} write units/s in all
      </p>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Hottest</th>
              <th scope="col">Largest in the data</th>
              <th scope="col">Items</th>
              <th scope="col">Bytes{hasLocalIndexes && ' of 10 GB'}</th>
              <th scope="col">Read units/s of 3,000</th>
              <th scope="col">Write units/s of 1,000</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((key, at) => {
              const actual = largest[at];
              return (
                <tr key={key.rank}>
                  <th scope="row">
                    #{figure(at + 1)}
                    {key.isNewest && <span className={styles.newest}>newest</span>}
                  </th>
                  <td>
                    {actual && (
                      <>
                        <code>{valueText(actual.partition)}</code> {figure(actual.items)}{' '}
                        {actual.items === 1 ? 'item' : 'items'}
                      </>
                    )}
                  </td>
                  <td>{figure(key.items)}</td>
                  <td>
                    {hasLocalIndexes ? (
                      <Meter value={key.bytes} limit={partitionBytes} text={bytesText} />
                    ) : (
                      bytesText(key.bytes)
                    )}
                  </td>
                  <td>
                    <Meter value={key.read} limit={partitionLimits.read} />
                  </td>
                  <td>
                    <Meter value={key.write} limit={partitionLimits.write} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {hottest.length > few && (
        <Button look="quiet" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'Fewer' : `The ${hottest.length} hottest`}
        </Button>
      )}
      <Shards model={model} family={family} />
    </section>
  );
}
