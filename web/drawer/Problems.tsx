import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { Problem } from '../../src/model/problem.ts';
import { acknowledgeOpening, useDocument, useModel } from '../state/document.ts';
import { additionFor } from '../state/missing.ts';
import { select } from '../state/selection.ts';
import { AddButton } from '../ui/AddButton.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import styles from './Problems.module.css';
import { subjectOf } from './subject.ts';

const groups = [
  { severity: 'error', label: 'Errors', icon: CircleAlert },
  { severity: 'warning', label: 'Warnings', icon: TriangleAlert },
  { severity: 'note', label: 'Notes', icon: Info },
] as const;
/** How many of one severity are drawn; a list beyond that is worked off from its top. */
const most = 500;

/** The problems of the open document, gravest first. Choosing one selects what it is about. */
export function Problems({ problems }: { problems: Problem[] }) {
  const onOpening = useDocument((state) => state.openingProblems);
  if (problems.length === 0) {
    return (
      <EmptyState icon={CircleCheck} title="No problems">
        What DynamoDB would refuse, what contradicts itself and what was changed on opening a file is listed
        here.
      </EmptyState>
    );
  }
  return (
    <div className={styles.problems}>
      {groups.map(({ severity, label, icon: Icon }) => {
        const list = problems.filter((problem) => problem.severity === severity);
        if (list.length === 0) return null;
        return (
          <section key={severity} aria-label={label}>
            <h3 className={styles.heading}>
              <Icon size={14} aria-hidden data-severity={severity} className={styles.icon} />
              {label} <span className={styles.count}>{list.length}</span>
            </h3>
            <ul>
              {list.slice(0, most).map((problem, at) => (
                <Line
                  // biome-ignore lint/suspicious/noArrayIndexKey: problems have no handle; a line keeps no state
                  key={at}
                  problem={problem}
                  onOpening={onOpening.includes(problem)}
                />
              ))}
            </ul>
            {list.length > most && <p className={styles.rest}>and {list.length - most} more</p>}
          </section>
        );
      })}
      {onOpening.length > 0 && (
        <Button look="quiet" className={styles.clear} onClick={acknowledgeOpening}>
          Clear what was found on opening
        </Button>
      )}
    </div>
  );
}

function Line({ problem, onOpening }: { problem: Problem; onOpening: boolean }) {
  const model = useModel();
  const subject = subjectOf(model, problem, onOpening);
  const addition = additionFor(model, problem);
  const text = (
    <>
      <span className={styles.message}>{problem.message}</span>
      {problem.remedy && <span className={styles.remedy}>{problem.remedy}</span>}
      {problem.path && <code className={styles.path}>{problem.path}</code>}
    </>
  );
  return (
    <li>
      {subject ? (
        <button type="button" className={styles.line} onClick={() => select(subject)}>
          {text}
        </button>
      ) : (
        <div className={styles.line}>{text}</div>
      )}
      {addition && (
        <span className={styles.mend}>
          <AddButton onClick={addition.perform}>{addition.label}</AddButton>
        </span>
      )}
    </li>
  );
}
