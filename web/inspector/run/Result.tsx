import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import type { Model, Pattern } from '../../../src/model/schema.ts';
import type { Plan } from '../../../src/planner/plan.ts';
import { stoppedText } from '../../state/running/status.ts';
import type { Reported } from '../../state/simulation/index.ts';
import { Compared } from './Compared.tsx';
import { ItemList } from './ItemList.tsx';
import { Pins } from './Pins.tsx';
import styles from './Run.module.css';
import { Steps } from './Steps.tsx';
import { Waste } from './Waste.tsx';
import { Written } from './Written.tsx';
import { agreementWords, runSentence } from './words.ts';

/** What came of a run. */
export function Result({
  model,
  pattern,
  plan,
  report,
}: {
  model: Model;
  pattern: Pattern;
  plan: Plan;
  report: Reported;
}) {
  const { run, items, changes } = report;
  return (
    <section className={styles.result} aria-label="Result">
      <p className={styles.sentence}>{runSentence(pattern, run, changes)}</p>
      {run.stopped && <Refused report={report} />}
      {pattern.kind === 'read' && <Waste run={run} />}
      <Agreement model={model} pattern={pattern} report={report} />
      {changes.length > 0 && <Written model={model} pattern={pattern} report={report} />}
      {pattern.kind === 'read' && !run.stopped && (
        <ItemList
          model={model}
          label="Items returned"
          items={items}
          count={run.returned}
          empty={run.count > 0 ? 'The items are counted, not returned.' : 'No items.'}
        />
      )}
      {pattern.kind === 'read' && <Pins model={model} pattern={pattern} report={report} />}
      <Compared pattern={pattern} plan={plan} report={report} />
      <Steps run={run} />
    </section>
  );
}

function Refused({ report }: { report: Reported }) {
  const { stopped } = report.run;
  if (!stopped) return null;
  const reasons = stopped.why === 'refused' ? (stopped.refusal.reasons ?? []) : [];
  return (
    <div className={styles.refused} role="alert">
      <CircleAlert size={14} aria-hidden />
      <div>
        <p>
          <b>{stopped.why === 'refused' ? 'DynamoDB refuses it' : 'It could not run'}</b>
        </p>
        <p>{stoppedText(stopped)}</p>
        {reasons.length > 0 && (
          <ol>
            {reasons.map(({ Code, Message }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one reason for each action, in their order
              <li key={at}>
                {Code}
                {Message && `: ${Message}`}
              </li>
            ))}
          </ol>
        )}
      </div>
    </div>
  );
}

function Agreement({ model, pattern, report }: { model: Model; pattern: Pattern; report: Reported }) {
  const { agreement } = report;
  const words = agreementWords(model, pattern, report);
  if (report.tooManyToCompare)
    return <p className={styles.hint}>There are too many items to compare the result with a plain search.</p>;
  if (!agreement || !words) return null;
  const Icon = agreement.agrees ? CircleCheck : TriangleAlert;
  return (
    <>
      <p className={agreement.agrees ? styles.agrees : styles.differs}>
        <Icon size={14} aria-hidden />
        {words}
      </p>
      {agreement.missingCount > 0 && (
        <ItemList
          model={model}
          label="Missing"
          items={agreement.missing}
          count={agreement.missingCount}
          empty=""
        />
      )}
      {agreement.extraCount > 0 && (
        <ItemList
          model={model}
          label="Too many"
          items={agreement.extra}
          count={agreement.extraCount}
          empty=""
        />
      )}
    </>
  );
}
