import { FlaskConical } from 'lucide-react';
import { accessPaths } from '../../../src/model/lookup.ts';
import { useModel } from '../../state/document.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { AnswerView } from './AnswerView.tsx';
import { History } from './History.tsx';
import { emptyDraft } from './input.ts';
import styles from './Playground.module.css';
import { RequestForm } from './RequestForm.tsx';
import { useSession } from './session.ts';

/** Any Query or Scan, typed as DynamoDB's expressions and run on the items there are. */
export function Playground() {
  const model = useModel();
  const kept = useSession((session) => session.draft);
  const entries = useSession((session) => session.entries);
  const shown = useSession((session) => session.shown);
  const paths = model.tables.flatMap(accessPaths);
  const [first] = paths;
  if (!first)
    return (
      <EmptyState icon={FlaskConical} title="No table yet">
        With a table, any Query or Scan can be tried here: its items, what it evaluates and costs, or the
        message with which DynamoDB refuses it.
      </EmptyState>
    );
  const isThere = kept !== undefined && paths.some(({ id }) => id === kept.path);
  const draft = isThere ? kept : { ...emptyDraft, ...kept, path: first.id };
  const entry = entries.find(({ at }) => at === shown);
  return (
    <div className={styles.playground}>
      <RequestForm model={model} paths={paths} draft={draft} />
      <div className={styles.results}>
        <History entries={entries} shown={shown} />
        {entry ? (
          <AnswerView key={entry.at} entry={entry} />
        ) : (
          <p className={styles.hint}>
            Run a request to see its items, Count, ScannedCount and consumed capacity. “From pattern” fills
            the fields with the request an access pattern compiles to.
          </p>
        )}
      </div>
    </div>
  );
}
