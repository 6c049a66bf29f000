import { type CSSProperties, useEffect, useState } from 'react';
import type { ExportFile } from '../../src/exporters/types.ts';
import styles from './Code.module.css';
import { highlight, type Token } from './highlight.ts';

/** A file's text in colours; plain until they are worked out, and where the text is too long for them. */
export function Code({ file }: { file: ExportFile }) {
  const [coloured, setColoured] = useState<{ text: string; lines: Token[][] }>();
  const { text, language } = file;
  useEffect(() => {
    let wanted = true;
    highlight(text, language).then(
      (lines) => wanted && lines && setColoured({ text, lines }),
      // Without colours the text says the same.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [text, language]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be scrollable by keyboard
    <section className={styles.frame} aria-label={file.path} tabIndex={0}>
      <pre className={styles.code}>{coloured?.text === text ? coloured.lines.map(lineOf) : text}</pre>
    </section>
  );
}

// Lines and pieces have no other handle than their place.
function lineOf(tokens: Token[], line: number) {
  return (
    <span key={line}>
      {tokens.map(({ text, light, dark }, at) => {
        const colours = { '--light': light, '--dark': dark } as CSSProperties;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a piece of a line has no other handle than its place
          <span key={at} style={colours}>
            {text}
          </span>
        );
      })}
      {'\n'}
    </span>
  );
}
