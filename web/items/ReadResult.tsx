import { printDocument } from '../../src/values/document.ts';
import type { ReadReport } from '../state/simulation/index.ts';
import { countText } from '../ui/count.ts';
import styles from './Items.module.css';

/** Lines that are drawn of a long report. */
const most = 100;

/** How many items came in, which parts of the text could not be read, and which items the table refused. */
export function ReadResult({ report: { added, problems, refused } }: { report: ReadReport }) {
  return (
    <div className={styles.form}>
      <p role="status">
        {countText(added)} {added === 1 ? 'item was' : 'items were'} added
        {refused.length > 0 && `, ${countText(refused.length)} refused`}
        {problems.length > 0 && `, ${countText(problems.length)} could not be read`}.
      </p>
      {problems.length > 0 && (
        <section aria-label="Could not be read">
          <h3>Could not be read</h3>
          <ul className={styles.report}>
            {problems.slice(0, most).map(({ at, message }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other handle than its place
              <li key={index}>
                {at && <code>{at}</code>} {message}
              </li>
            ))}
          </ul>
        </section>
      )}
      {refused.length > 0 && (
        <section aria-label="Refused by the table">
          <h3>Refused by the table</h3>
          <ul className={styles.report}>
            {refused.slice(0, most).map(({ item, refusal }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <li key={index}>
                {refusal.message} <code>{printDocument(item, 0).slice(0, 200)}</code>
              </li>
            ))}
          </ul>
        </section>
      )}
      {Math.max(problems.length, refused.length) > most && <p>Only the first {most} of each are listed.</p>}
    </div>
  );
}
