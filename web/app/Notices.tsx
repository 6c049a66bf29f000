import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react';
import { useEffect } from 'react';
import { dismiss, type Notice, useNotices } from '../state/notices.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import styles from './Notices.module.css';

const icons = { error: CircleAlert, warning: TriangleAlert, info: Info };
const words = { error: 'Error', warning: 'Warning', info: 'Note' };
/** How long something merely good to know shows, in milliseconds. */
const infoTime = 6000;

/**
 * Messages above everything else, so that they cover nothing; what is merely good to know lies at the lower edge
 * for a moment. Screen readers read them out as they come.
 */
export function Notices() {
  const notices = useNotices();
  return (
    <section className={styles.notices} aria-label="Messages" aria-live="polite">
      {notices.map((notice) => (
        <Message key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function Message({ notice }: { notice: Notice }) {
  const { id, severity, message, remedy, actions } = notice;
  const Icon = icons[severity];
  useEffect(() => {
    if (notice.severity !== 'info') return;
    const timer = setTimeout(() => dismiss(notice.id), infoTime);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <div
      className={classes(styles.notice, styles[severity])}
      role={severity === 'error' ? 'alert' : undefined}
    >
      <Icon size={16} aria-label={words[severity]} className={styles.icon} />
      <div className={styles.text}>
        <span className={styles.message}>{message}</span>
        {remedy && <span className={styles.remedy}>{remedy}</span>}
      </div>
      {actions?.map((action) => (
        <Button
          key={action.label}
          onClick={() => {
            dismiss(id);
            action.perform();
          }}
        >
          {action.label}
        </Button>
      ))}
      <IconButton icon={X} label="Dismiss" onClick={() => dismiss(id)} />
    </div>
  );
}
