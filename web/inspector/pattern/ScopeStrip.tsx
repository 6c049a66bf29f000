import { Unlink2 } from 'lucide-react';
import { Fragment } from 'react';
import type { Model } from '../../../src/model/schema.ts';
import type { Candidate, Scope } from '../../../src/planner/plan.ts';
import { visible } from '../print.ts';
import { candidateText, type ScopeGroup, scopeGroups, scopeWords } from './plan.ts';
import styles from './ScopeStrip.module.css';

/** The key as scopes that narrow from left to right, each drawn by what the pattern knows of it. */
export function ScopeStrip({
  model,
  candidate,
  caption = true,
}: {
  model: Model;
  candidate: Candidate;
  /** False where the name of the table or index stands above already. */
  caption?: boolean;
}) {
  const groups = scopeGroups(candidate.scopes);
  const states = [...new Set(candidate.scopes.map(({ state }) => state))];
  return (
    <figure
      className={styles.strip}
      // Without the whole partition key there is no Query at all; an unbound sort key only narrows no further.
      data-scan={
        candidate.scopes.some(({ key, state }) => key === 'partition' && state === 'unbound') || undefined
      }
      aria-label={`Scopes of ${candidateText(model, candidate)}`}
    >
      {caption && <figcaption className={styles.caption}>{candidateText(model, candidate)}</figcaption>}
      <ol className={styles.groups}>
        {groups.map((group) => (
          <li key={`${group.key} ${group.position}`} className={styles.group}>
            <span className={styles.key}>{keyWords(candidate, group)}</span>
            <ol className={styles.scopes}>
              {group.scopes.map((scope, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a scope has no other handle than its place
                <Fragment key={at}>
                  {group.breaks === at && (
                    <li className={styles.break}>
                      <Unlink2 size={14} role="img" aria-label="The chain breaks here" />
                    </li>
                  )}
                  <ScopeBox scope={scope} />
                </Fragment>
              ))}
            </ol>
          </li>
        ))}
      </ol>
      <p className={styles.legend}>
        {states.map((state) => (
          <span key={state} title={scopeWords[state].meaning}>
            <i data-state={state} aria-hidden>
              {scopeWords[state].sign}
            </i>
            {scopeWords[state].words}
          </span>
        ))}
      </p>
    </figure>
  );
}

function ScopeBox({ scope }: { scope: Scope }) {
  const { sign, words, meaning } = scopeWords[scope.state];
  return (
    <li className={styles.scope} data-state={scope.state} title={`${scope.text}: ${words}, ${meaning}`}>
      {sign && <span aria-hidden>{sign}</span>}
      <code>{visible(scope.text)}</code>
      <span className={styles.hidden}>, {words}</span>
    </li>
  );
}

function keyWords({ path }: Candidate, { key, position }: ScopeGroup): string {
  const attributes = key === 'partition' ? path.partitionKey : path.sortKey;
  const name = attributes[position]?.name ?? '';
  return `${key === 'partition' ? 'Partition key' : 'Sort key'} ${name}`.trim();
}
