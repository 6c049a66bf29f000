import styles from './Idea.module.css';

/** A key as scopes that narrow, from the left. */
const scopes = [
  { text: 'USER#42', known: true },
  { text: 'ORDER', known: true },
  { text: 'open', known: true },
  { text: '2026-03-14', known: false },
];

/** The idea in one line and one picture. */
export function Idea() {
  return (
    <figure className={styles.idea}>
      <figcaption className={styles.text}>
        A primary key is a scope that narrows. A Query reaches exactly as far as a pattern knows the scopes
        from the left: whatever lies behind the first unknown one is read and thrown away.
      </figcaption>
      <div className={styles.key} aria-hidden>
        {scopes.map(({ text, known }) => (
          <code key={text} className={known ? styles.known : styles.unknown}>
            {text}
          </code>
        ))}
      </div>
    </figure>
  );
}
