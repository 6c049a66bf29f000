import type { Model } from '../../../src/model/schema.ts';
import type { Step } from '../../../src/planner/plan.ts';
import { Figures } from './Figures.tsx';
import styles from './Pattern.module.css';
import { fanOutText, filterText, readFigures, targetText } from './plan.ts';
import { ReasonList } from './ReasonList.tsx';
import { RequestView } from './RequestView.tsx';
import { WriteEffects } from './WriteEffects.tsx';

/** One step of a plan: the request, how often it is made and for what, and what it reads or writes. */
export function StepView({
  model,
  step,
  number,
  alone,
}: {
  model: Model;
  step: Step;
  number: number;
  /** True for the only step: then its reasons stand with the plan already. */
  alone: boolean;
}) {
  const names = step.entities.map((id) => model.entities.find((entity) => entity.id === id)?.name ?? id);
  const fanOut = fanOutText(step.fanOut);
  return (
    <li className={styles.step}>
      <p className={styles.stepTitle}>
        <span className={styles.number}>{number}</span>
        <strong>{step.operation}</strong>
        <span className={styles.target} title={targetText(model, step)}>
          {targetText(model, step)}
        </span>
      </p>
      {names.length > 0 && <p className={styles.line}>for {names.join(', ')}</p>}
      {step.after !== undefined && (
        <p className={styles.line}>for the items that step {step.after + 1} read, in batches</p>
      )}
      {fanOut && <p className={styles.line}>{fanOut}</p>}
      <RequestView request={step.request} />
      {step.filter && (
        <p className={styles.line}>
          <b>Filtered by DynamoDB after reading:</b> <code>{filterText(model, step.filter)}</code>
        </p>
      )}
      {step.check && (
        <p className={styles.line}>
          <b>Checked by the caller, since DynamoDB cannot:</b> <code>{filterText(model, step.check)}</code>
        </p>
      )}
      {step.writes ? (
        <WriteEffects model={model} step={step} writes={step.writes} />
      ) : (
        <Figures figures={readFigures(step.reads)} assumed={step.reads.assumed} />
      )}
      {!alone && step.reasons.length > 0 && <ReasonList reasons={step.reasons} />}
    </li>
  );
}
