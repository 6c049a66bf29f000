import { ChevronRight } from 'lucide-react';
import type { Model } from '../../../src/model/schema.ts';
import type { Candidate, Plan } from '../../../src/planner/plan.ts';
import { VerdictChip } from '../../ui/VerdictChip.tsx';
import { Figures } from './Figures.tsx';
import styles from './Pattern.module.css';
import { candidateText, lossText, readFigures } from './plan.ts';
import { ReasonList } from './ReasonList.tsx';
import { ScopeStrip } from './ScopeStrip.tsx';

/** The ways that were not taken, each with what it would have come to and why it lost. */
export function Candidates({
  model,
  plan,
  candidates,
}: {
  model: Model;
  plan: Plan;
  candidates: readonly Candidate[];
}) {
  return (
    <ul className={styles.candidates}>
      {candidates.map((candidate, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one path may be tried for several types
        <li key={at}>
          <details className={styles.candidate}>
            <summary>
              <ChevronRight size={14} aria-hidden className={styles.turn} />
              <span className={styles.path} title={candidateText(model, candidate)}>
                {candidateText(model, candidate)}
              </span>
              <VerdictChip verdict={candidate.verdict} />
              <span className={styles.first}>{lossText(plan, candidate)}</span>
            </summary>
            <div className={styles.lost}>
              {candidate.scopes.length > 0 && (
                <ScopeStrip model={model} candidate={candidate} caption={false} />
              )}
              {candidate.feasible && (
                <Figures figures={readFigures(candidate.reads)} assumed={candidate.reads.assumed} />
              )}
              <ReasonList reasons={candidate.reasons} />
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}
