import { CircleCheck, CircleX } from 'lucide-react';
import styles from './Playground.module.css';
import { type Entry, recall } from './session.ts';

/** The requests run in this session, the latest first. */
export function History({ entries, shown }: { entries: readonly Entry[]; shown: number | undefined }) {
  if (entries.length === 0) return null;
  return (
    <ol className={styles.history} aria-label="History">
      {entries.map((entry) => {
        const { at, draft, answer, page } = entry;
        const Icon = answer.ok ? CircleCheck : CircleX;
        const text = draft.command === 'Query' ? draft.key : draft.filter || 'all items';
        return (
          <li key={at}>
            <button type="button" aria-current={at === shown || undefined} onClick={() => recall(entry)}>
              <Icon size={12} aria-label={answer.ok ? 'answered' : 'refused'} />
              {draft.command} {page > 1 && `page ${page} `}
              <code>{text}</code>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
