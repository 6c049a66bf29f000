import { ListChecks, Pencil, Trash2 } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { removePattern } from '../../../src/model/edits/remove.ts';
import type { Model, Pattern } from '../../../src/model/schema.ts';
import { patternSentence, patternTitle } from '../../../src/planner/sentence.ts';
import { perform } from '../../state/actions.ts';
import { edit } from '../../state/document.ts';
import { reasonInWords } from '../../state/names.ts';
import { usePlan } from '../../state/plans.ts';
import { IconButton } from '../../ui/Button.tsx';
import { VerdictChip } from '../../ui/VerdictChip.tsx';
import { Header } from '../Header.tsx';
import { Section } from '../Section.tsx';
import { Candidates } from './Candidates.tsx';
import styles from './Pattern.module.css';
import { chosen, losers } from './plan.ts';
import { ReasonList } from './ReasonList.tsx';
import { ScopeStrip } from './ScopeStrip.tsx';
import { StepView } from './StepView.tsx';

const RunSection = lazy(async () => ({ default: (await import('../run/RunSection.tsx')).RunSection }));

/** An access pattern: its verdict, the plan as requests, the reasons, and what else was possible. */
export function PatternView({ model, pattern }: { model: Model; pattern: Pattern }) {
  const plan = usePlan(pattern.id);
  const title = patternTitle(model, pattern);
  const sentence = patternSentence(model, pattern);
  const ways = plan ? chosen(plan).filter(({ scopes }) => scopes.length > 0) : [];
  const others = plan ? losers(plan) : [];
  return (
    <article>
      <Header
        icon={ListChecks}
        kind={pattern.kind === 'read' ? 'Access pattern, read' : 'Access pattern, write'}
        name={title}
        tools={
          <>
            <IconButton
              icon={Pencil}
              label="Edit as a sentence"
              hint="E"
              onClick={() => perform('patterns.edit')}
            />
            <IconButton
              icon={Trash2}
              label="Delete this access pattern"
              onClick={() => edit(`Delete ${title}`, (draft) => void removePattern(draft, pattern.id))}
            />
          </>
        }
      >
        {sentence !== title && <p className={styles.sentence}>{sentence}</p>}
        {plan && (
          <div className={styles.verdict}>
            <VerdictChip verdict={plan.verdict} />
          </div>
        )}
        {plan?.missing && <p className={styles.missing}>{reasonInWords(plan.missing)}</p>}
        {pattern.kind === 'read' && pattern.scanIntended && (
          <p className={styles.missing}>
            A Scan is intended here{pattern.scanIntended.reason && `: ${pattern.scanIntended.reason}`}
          </p>
        )}
        {pattern.notes && <p className={styles.missing}>{pattern.notes}</p>}
      </Header>
      {plan && plan.steps.length > 0 && (
        <Section title="Run">
          <Suspense fallback={null}>
            <RunSection model={model} pattern={pattern} plan={plan} />
          </Suspense>
        </Section>
      )}
      {ways.length > 0 && (
        <Section title="Scopes">
          {ways.map((way) => (
            <ScopeStrip
              key={`${way.path.id} ${way.steps[0]?.entities.join()}`}
              model={model}
              candidate={way}
            />
          ))}
        </Section>
      )}
      {plan && plan.steps.length > 0 && (
        <Section title={plan.steps.length === 1 ? 'Request' : 'Requests, step by step'}>
          <ol className={styles.steps}>
            {plan.steps.map((step, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a step has no other handle than its place
              <StepView key={at} model={model} step={step} number={at + 1} alone={plan.steps.length === 1} />
            ))}
          </ol>
        </Section>
      )}
      {plan && plan.reasons.length > 0 && (
        <Section title="Why" count={plan.reasons.length}>
          <ReasonList reasons={plan.reasons} />
        </Section>
      )}
      {plan && others.length > 0 && (
        <Section title="Why not the others" count={others.length}>
          <Candidates model={model} plan={plan} candidates={others} />
        </Section>
      )}
    </article>
  );
}
