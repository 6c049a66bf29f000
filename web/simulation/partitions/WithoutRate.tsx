import { Info } from 'lucide-react';
import type { Model } from '../../../src/model/schema.ts';
import { select } from '../../state/selection.ts';
import { showRegion } from '../../state/view.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Partitions.module.css';

const most = 6;

/** Patterns whose traffic is not in the figures, with the way to where their rate is stated. */
export function WithoutRate({ model, ids }: { model: Model; ids: readonly string[] }) {
  const patterns = model.patterns.filter(({ id }) => ids.includes(id));
  if (patterns.length === 0) return null;
  const open = (id: string) => {
    showRegion('patterns', true);
    select({ kind: 'pattern', id });
  };
  return (
    <div className={styles.without}>
      <Info size={14} aria-hidden />
      <p>
        {patterns.length === 1 ? 'One pattern states' : `${patterns.length} patterns state`} no calls per
        second and {patterns.length === 1 ? 'is' : 'are'} not counted:
      </p>
      {patterns.slice(0, most).map(({ id, name }) => (
        <Button key={id} look="quiet" title="Select it to give its rate" onClick={() => open(id)}>
          {name || 'Unnamed pattern'}
        </Button>
      ))}
      {patterns.length > most && <p>and {patterns.length - most} more</p>}
    </div>
  );
}
