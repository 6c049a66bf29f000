import { useMemo } from 'react';
import { parseTemplate, printSegment } from '../../src/keys/parse.ts';
import { classes } from './classes.ts';
import styles from './KeyTemplate.module.css';

/** A key template in monospace, its literals and its references told apart. */
export function KeyTemplate({ text }: { text: string }) {
  const { template } = useMemo(() => parseTemplate(text), [text]);
  return (
    <code className={styles.template}>
      {template.segments.map((segment, at) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a segment has no other handle than its place
          key={at}
          className={classes(segment.kind === 'literal' ? styles.literal : styles.reference)}
        >
          {printSegment(segment)}
        </span>
      ))}
    </code>
  );
}
