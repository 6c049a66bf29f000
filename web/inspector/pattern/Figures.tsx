import styles from './Pattern.module.css';

/** Figures side by side under their names. */
export function Figures({
  figures,
  assumed,
}: {
  figures: readonly { label: string; text: string; title?: string }[];
  assumed: boolean;
}) {
  return (
    <div>
      <dl className={styles.figures}>
        {figures.map(({ label, text, title }) => (
          <div key={label} title={title}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {assumed && (
        <p
          className={styles.assumed}
          title="Say how many items the entities have and how large they are, and these figures become yours."
        >
          Assumed volumes
        </p>
      )}
    </div>
  );
}
