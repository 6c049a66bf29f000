import { useStore } from 'zustand';
import { useDocument } from '../state/document.ts';
import { keeping } from '../state/session.ts';
import { classes } from '../ui/classes.ts';
import { Tooltip } from '../ui/Tooltip.tsx';
import styles from './TopBar.module.css';

/** Where the work is kept: in the browser, in a file, or nowhere. */
export function KeepingLine() {
  const { state, reason } = useStore(keeping);
  const fileName = useDocument((document) => document.fileName);
  const inFile = useDocument((document) => document.inFile === document.model);
  const file = fileName && (inFile ? fileName : `${fileName}, changed since`);
  const browser =
    state === 'refused'
      ? 'Not kept by the browser'
      : state === 'waiting'
        ? 'Keeping…'
        : 'Kept in this browser';
  const words = file && state !== 'refused' ? file : browser;
  return (
    <Tooltip text={file ? browser : 'No file holds this model yet'} hint={reason}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the tooltip must be reachable by keyboard */}
      <span tabIndex={0} className={classes(styles.keeping, state === 'refused' && styles.refused)}>
        {words}
      </span>
    </Tooltip>
  );
}
