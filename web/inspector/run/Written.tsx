import { ArrowUpRight, Undo2 } from 'lucide-react';
import type { Model, Pattern } from '../../../src/model/schema.ts';
import type { Change } from '../../../src/simulator/database.ts';
import { undoWrite } from '../../state/running/form.ts';
import { itemName } from '../../state/running/problems.ts';
import { type Reported, showItems } from '../../state/simulation/index.ts';
import { showDrawer } from '../../state/view.ts';
import { Button } from '../../ui/Button.tsx';
import { changedNames, keyOf } from './changed.ts';
import styles from './Run.module.css';
import { changeWords, entryEffects, unitsText } from './words.ts';

/** What a write did to items and to their index entries, and the way back. */
export function Written({ model, pattern, report }: { model: Model; pattern: Pattern; report: Reported }) {
  return (
    <section className={styles.written} aria-label="Items written">
      <ul>
        {report.changes.map((change, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a change has no other handle than its place
          <ChangeView key={at} model={model} change={change} />
        ))}
      </ul>
      <div>
        <Button icon={Undo2} onClick={() => void undoWrite(pattern.id)}>
          Undo this write
        </Button>
      </div>
    </section>
  );
}

function ChangeView({ model, change }: { model: Model; change: Change }) {
  const item = change.after ?? change.before ?? {};
  const key = keyOf(model, change.table, item);
  const name = itemName({ item, key });
  const what = change.before ? (change.after ? 'Item changed' : 'Item removed') : 'Item added';
  const names = change.before && change.after ? changedNames(change.before, change.after) : [];
  const effects = entryEffects(model, change).filter(({ change: effect }) => effect !== 'absent');
  return (
    <li>
      <p className={styles.changed}>
        <b>{what}</b> <code title={name}>{name}</code>
        {change.after && (
          <button
            type="button"
            className={styles.jump}
            aria-label={`Show ${name} in items`}
            title="Show in items"
            onClick={() => {
              showItems(change.table, key);
              showDrawer('items');
            }}
          >
            <ArrowUpRight size={13} aria-hidden />
          </button>
        )}
      </p>
      {names.length > 0 && <p className={styles.hint}>Changed: {names.join(', ')}</p>}
      {effects.length > 0 && (
        <ul className={styles.arms} aria-label={`Index entries of ${name}`}>
          {effects.map(({ id, name: index, change: effect, units }) => (
            <li key={id}>
              <code>{index}</code>
              <span>
                {changeWords[effect]}, {unitsText(units)} WCU
              </span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
