import { Check, CircleHelp, Filter, PencilLine } from 'lucide-react';
import type { Model } from '../../src/model/schema.ts';
import styles from './Grid.module.css';
import type { EntryRow } from './types.ts';

const colours = 10;

/** What an item is, in colour and in words. */
export function EntityName({ model, ids }: { model: Model; ids: readonly string[] }) {
  const [id] = ids;
  const at = model.entities.findIndex((entity) => entity.id === id);
  const names = ids.map((one) => model.entities.find((entity) => entity.id === one)?.name ?? one);
  if (names.length === 0)
    return (
      <span className={styles.unclaimed} title="No entity has key templates that give this primary key">
        <CircleHelp size={12} aria-hidden /> no entity
      </span>
    );
  return (
    <span className={styles.entity} title={names.join(', ')}>
      <span
        className={styles.swatch}
        style={{ background: `var(--entity-${Math.max(0, at) % colours})` }}
        aria-hidden
      />
      {names.length > 1 ? `several: ${names.join(', ')}` : names[0]}
    </span>
  );
}

const signs = {
  returned: { icon: Check, words: 'returned' },
  filtered: { icon: Filter, words: 'filtered out' },
  written: { icon: PencilLine, words: 'written' },
} as const;

/** What the last run did with the entry. */
export function MarkSign({ mark }: { mark: EntryRow['mark'] }) {
  if (!mark) return null;
  const { icon: Icon, words } = signs[mark];
  return (
    <span className={styles.mark} data-mark={mark}>
      <Icon size={12} aria-hidden /> {words}
    </span>
  );
}
