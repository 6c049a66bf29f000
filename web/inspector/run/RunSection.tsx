import { Play } from 'lucide-react';
import { useEffect } from 'react';
import type { Model, Pattern } from '../../../src/model/schema.ts';
import type { Plan } from '../../../src/planner/plan.ts';
import { firstItems, refreshForm, runForm, useForms } from '../../state/running/form.ts';
import { reportOf } from '../../state/running/problems.ts';
import { askedOf } from '../../state/simulation/asked.ts';
import { cancelTask, useSimulation } from '../../state/simulation/index.ts';
import { Button } from '../../ui/Button.tsx';
import { countText } from '../../ui/count.ts';
import { Parameters } from './Parameters.tsx';
import { Result } from './Result.tsx';
import styles from './Run.module.css';

/** Runs an access pattern on the items: its parameters, the run, and what came of it. */
export function RunSection({ model, pattern, plan }: { model: Model; pattern: Pattern; plan: Plan }) {
  const { id } = pattern;
  const summary = useSimulation((state) => state.summary);
  const reports = useSimulation((state) => state.reports);
  const form = useForms(({ forms }) => forms.get(id));
  const running = useForms((state) => state.running === id);
  const said = useForms((state) => (state.said?.pattern === id ? state.said : undefined));
  const asked = askedOf(pattern, plan);
  const version = summary?.version;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question or other data ask for other values
  useEffect(() => void refreshForm(id), [id, asked, version]);
  const report = reportOf(reports, pattern, plan);
  const isEmpty = summary !== undefined && summary.items === 0;
  return (
    <div className={styles.run}>
      {isEmpty ? (
        <p className={styles.hint}>
          There are no items yet. A run reads, or writes, items as DynamoDB would and counts what that costs;{' '}
          {countText(firstItems)} of them can be generated from the model.
        </p>
      ) : (
        form && <Parameters pattern={pattern} form={form} />
      )}
      <div className={styles.bar}>
        <Button
          look="primary"
          icon={Play}
          disabled={running}
          aria-keyshortcuts="Control+Enter"
          onClick={() => void runForm(id)}
        >
          {isEmpty ? `Generate ${countText(firstItems)} items and run` : 'Run'}
        </Button>
        {!isEmpty && summary && (
          <span className={styles.hint}>
            on {summary.items === 1 ? '1 item' : `${countText(summary.items)} items`}
          </span>
        )}
        <Busy />
      </div>
      <div role="status" className={styles.said}>
        {said && <p className={said.failed ? styles.failed : styles.hint}>{said.words}</p>}
      </div>
      {report && <Result model={model} pattern={pattern} plan={plan} report={report} />}
    </div>
  );
}

/** How far a long task is, and a way to end it. */
function Busy() {
  const busy = useSimulation((state) => state.busy);
  if (!busy) return null;
  return (
    <span className={styles.busy}>
      {busy.label}
      <progress aria-label={busy.label} max={busy.of || 1} value={busy.of ? busy.done : undefined} />
      <Button look="quiet" onClick={() => void cancelTask()}>
        Cancel
      </Button>
    </span>
  );
}
