import { FileJson, X } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { ask } from '../state/questions.ts';
import { forget, openRecent, recentDocuments } from '../state/session.ts';
import type { Entry } from '../state/storage.ts';
import { IconButton } from '../ui/Button.tsx';
import styles from './Recent.module.css';

const when = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
/** How many show at first. */
const few = 6;

/** The models this browser keeps, the one changed last first. Shows nothing where there are none. */
export function Recent() {
  const [entries, setEntries] = useState<Entry[]>([]);
  const [all, setAll] = useState(false);
  const load = useCallback(() => void recentDocuments().then(setEntries), []);
  useEffect(load, [load]);
  if (entries.length === 0) return null;
  const remove = async (entry: Entry) => {
    const text = entry.inFile
      ? 'Its file stays where it is.'
      : 'No file holds this model: it would be gone for good.';
    const answers = [{ value: 'remove', label: 'Remove', danger: true }];
    const answer = await ask({ title: `Remove ${titleOf(entry)} from this browser?`, text, answers });
    if (answer === 'remove') await forget(entry.id).then(load);
  };
  return (
    <section aria-labelledby="recent" className={styles.recent}>
      <h2 id="recent" className={styles.heading}>
        Recent models
      </h2>
      <ul className={styles.list}>
        {(all ? entries : entries.slice(0, few)).map((entry) => (
          <li key={entry.id} className={styles.line}>
            <button type="button" className={styles.open} onClick={() => void openRecent(entry.id)}>
              <FileJson size={15} aria-hidden />
              <span className={styles.name} dir="auto">
                {titleOf(entry)}
              </span>
              <span className={styles.facts}>
                {entry.fileName ?? 'In this browser only'} · {entry.tables} table
                {entry.tables === 1 ? '' : 's'}, {entry.patterns} pattern{entry.patterns === 1 ? '' : 's'} ·{' '}
                {when.format(entry.changed)}
              </span>
            </button>
            <IconButton icon={X} label={`Remove ${titleOf(entry)}`} onClick={() => void remove(entry)} />
          </li>
        ))}
      </ul>
      {!all && entries.length > few && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          All {entries.length}
        </button>
      )}
    </section>
  );
}

function titleOf(entry: Entry): string {
  return entry.name.trim() || 'Untitled';
}
