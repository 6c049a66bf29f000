import { Info } from 'lucide-react';
import type { Model } from '../../../src/model/schema.ts';
import { perform } from '../../state/actions.ts';
import { select } from '../../state/selection.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Partitions.module.css';

const most = 6;

/** Patterns whose traffic is not in the figures, with the way to where their rate is stated. */
export function WithoutRate({ model, ids }: { model: Model; ids: readonly string[] }) {
  const patterns = model.patterns.filter(({ id }) => ids.includes(id));
  if (patterns.length === 0) return null;
  const open = (id: string) => {
    select({ kind: 'pattern', id });
    perform('patterns.edit');
  };
  return (
    <div className={styles.without}>
      <Info size={14} aria-hidden />
      <p>
        {patterns.length === 1 ? 'One pattern states' : `${patterns.length} patterns state`} no calls per
        second and {patterns.length === 1 ? 'is' : 'are'} not counted:
      </p>
      {patterns.slice(0, most).map(({ id, name }) => (
        <Button key={id} look="quiet" title="Opens it, to give its calls per second" onClick={() => open(id)}>
          {name || 'Unnamed pattern'}
        </Button>
      ))}
      {patterns.length > most && <p>and {patterns.length - most} more</p>}
    </div>
  );
}
