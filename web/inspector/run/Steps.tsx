import { Fragment, useState } from 'react';
import { printDocument } from '../../../src/values/document.ts';
import type { PageFigures, RequestFigures, RunFigures, StepFigures } from '../../state/simulation/index.ts';
import { countText } from '../../ui/count.ts';
import { boundJson } from './bound.ts';
import styles from './Run.module.css';
import { plural, unitsText } from './words.ts';

/** Every request that was sent, page by page, with what it consumed. */
export function Steps({ run }: { run: RunFigures }) {
  return (
    <section aria-label="Requests sent" className={styles.steps}>
      <h5>Requests sent</h5>
      <ol>
        {run.steps.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step has no other handle than its place
          <StepFiguresView key={at} step={step} number={at + 1} />
        ))}
      </ol>
    </section>
  );
}

function StepFiguresView({ step, number }: { step: StepFigures; number: number }) {
  const operation = step.requests[0]?.request.command.replace(/Command$/, '') ?? 'Nothing to do';
  const unit = /Put|Update|Delete|Write/.test(operation) ? 'WCU' : 'RCU';
  return (
    <li className={styles.step}>
      <p>
        <b>
          {number}. {operation}
        </b>
        {step.requestCount !== 1 && ` × ${countText(step.requestCount)}`}
        {step.pageCount > step.requestCount && `, ${plural('page', step.pageCount)}`}
      </p>
      {step.pageCount > 0 && unit === 'RCU' && (
        <p className={styles.hint}>
          {hasScannedCount(operation)
            ? `Count ${countText(step.count)}, ScannedCount ${countText(step.scanned)}`
            : `${plural('item', step.count)} found`}
        </p>
      )}
      {step.capacities.length > 0 && (
        <ul className={styles.arms} aria-label={`Consumed capacity of step ${number}`}>
          {step.capacities.map(({ table, index, units }) => (
            <li key={`${table} ${index ?? ''}`}>
              <code>{index ?? table}</code>
              <span>
                {unitsText(units)} {unit}
              </span>
            </li>
          ))}
        </ul>
      )}
      {step.requests.map((request, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a request has no other handle than its place
        <RequestDetails key={at} request={request} number={at + 1} of={step.requestCount} unit={unit} />
      ))}
      {step.requestCount > step.requests.length && (
        <p className={styles.hint}>and {countText(step.requestCount - step.requests.length)} more requests</p>
      )}
    </li>
  );
}

/** The operations that say how many items they evaluated. */
const hasScannedCount = (operation: string) => operation === 'Query' || operation === 'Scan';

function RequestDetails({
  request: { request, pages, pageCount },
  number,
  of,
  unit,
}: {
  request: RequestFigures;
  number: number;
  of: number;
  unit: string;
}) {
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.request} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {of === 1 ? 'As sent' : `Request ${number}`}, {plural('page', pageCount)}
      </summary>
      {open && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre tabIndex={0}>{boundJson(request)}</pre>
          <Pages pages={pages} unit={unit} />
          {pageCount > pages.length && (
            <p className={styles.hint}>and {countText(pageCount - pages.length)} more pages</p>
          )}
        </>
      )}
    </details>
  );
}

function Pages({ pages, unit }: { pages: readonly PageFigures[]; unit: string }) {
  if (pages.length === 0) return null;
  return (
    <table className={styles.figures}>
      <thead>
        <tr>
          <th scope="col">Page</th>
          <th scope="col">Count</th>
          <th scope="col">ScannedCount</th>
          <th scope="col">{unit}</th>
        </tr>
      </thead>
      <tbody>
        {pages.map(({ count, scanned, last, capacities }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a page has no other handle than its place
          <Fragment key={at}>
            <tr>
              <th scope="row">{at + 1}</th>
              <td>{countText(count)}</td>
              <td>{countText(scanned)}</td>
              <td>{unitsText(capacities.reduce((sum, { units }) => sum + units, 0))}</td>
            </tr>
            {last && (
              <tr>
                <td colSpan={4} className={styles.last}>
                  LastEvaluatedKey <code>{printDocument(last, 0)}</code>
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}
