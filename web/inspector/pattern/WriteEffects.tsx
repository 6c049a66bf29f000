import type { Model } from '../../../src/model/schema.ts';
import type { Step, Writes } from '../../../src/planner/plan.ts';
import { countText } from '../../ui/count.ts';
import { Figures } from './Figures.tsx';
import styles from './Pattern.module.css';
import { effectWords, figureText, pathName } from './plan.ts';

/** What a write costs: the item, every index entry it touches, and the copies it owes. */
export function WriteEffects({ model, step, writes }: { model: Model; step: Step; writes: Writes }) {
  const effects = step.indexEffects ?? [];
  const several = new Set(effects.map(({ entity }) => entity)).size > 1;
  return (
    <>
      <Figures
        assumed={writes.assumed}
        figures={[
          { label: 'Items', text: countText(writes.items), title: 'Items written in tables' },
          {
            label: 'Index',
            text: countText(writes.indexEntries),
            title: 'Index entries written or removed, all indexes together',
          },
          {
            label: 'WCU',
            text: figureText(writes.units),
            title: 'Write units of table and indexes: 1 KB each',
          },
          {
            label: 'Copies',
            text: countText(writes.copies),
            title: 'Further writes that keep copies of changed attributes in step; not part of the WCU',
          },
        ]}
      />
      {effects.length > 0 && (
        <table className={styles.effects}>
          <caption>Effect on every index</caption>
          <tbody>
            {effects.map(({ index, entity, effect, units }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a transaction may do two things to one entry
              <tr key={at}>
                <th scope="row" title={pathName(model, index)}>
                  {pathName(model, index)}
                  {several && ` · ${model.entities.find(({ id }) => id === entity)?.name ?? entity}`}
                </th>
                <td>{effectWords[effect]}</td>
                <td className={styles.units}>{figureText(units)} WCU</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
