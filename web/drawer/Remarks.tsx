import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { Export, Remark } from '../../src/exporters/types.ts';
import styles from './Remarks.module.css';

/** What the files do not say, and what DynamoDB will not take: shown before the text, never left out. */
export function Remarks({ result }: { result: Export }) {
  const { refused, notExpressed } = result;
  if (refused.length + notExpressed.length === 0) return null;
  return (
    <div className={styles.remarks}>
      {refused.length > 0 && (
        <List
          icon={<CircleAlert size={14} aria-hidden className={styles.error} />}
          title="DynamoDB will refuse"
          remarks={refused}
        />
      )}
      {notExpressed.length > 0 && (
        <List
          icon={<TriangleAlert size={14} aria-hidden className={styles.warning} />}
          title="Not in these files"
          remarks={notExpressed}
        />
      )}
    </div>
  );
}

function List({ icon, title, remarks }: { icon: React.ReactNode; title: string; remarks: Remark[] }) {
  return (
    <details open={remarks.length <= 3}>
      <summary className={styles.title}>
        {icon} {title} <span className={styles.count}>{remarks.length}</span>
      </summary>
      <ul>
        {remarks.map(({ subject, what, remedy }) => (
          <li key={subject + what} className={styles.remark}>
            <span className={styles.subject}>{subject}</span> {what}{' '}
            <span className={styles.remedy}>{remedy}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
