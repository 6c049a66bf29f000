import { HardDrive, TriangleAlert } from 'lucide-react';
import { useStore } from 'zustand';
import { useModel } from '../state/document.ts';
import { type DataSummary, dataKeeping } from '../state/simulation/index.ts';
import { countText } from '../ui/count.ts';
import { Tooltip } from '../ui/Tooltip.tsx';
import styles from './Items.module.css';
import { bytesText } from './valueText.ts';

/** What items these are, and where they are kept: in the file, in this browser, or nowhere. */
export function WhereKept({ summary }: { summary: DataSummary }) {
  const model = useModel();
  const { state, reason } = useStore(dataKeeping);
  const { items, bytes, origin, changed, refusedCount, notes } = summary;
  const inFile = model.samples.reduce((sum, samples) => sum + samples.items.length, 0);
  const isFile = origin.kind === 'samples' && !changed;
  const place = isFile
    ? 'saved in the file'
    : state === 'refused'
      ? 'kept nowhere'
      : `${inFile > 0 ? `in this browser; ${countText(inFile)} in the file` : 'only in this browser'}`;
  const from =
    origin.kind === 'generated'
      ? `generated with seed ${origin.seed}${changed ? ', changed since' : ''}`
      : origin.kind === 'samples' && changed
        ? 'samples of the file, changed since'
        : undefined;
  const long = isFile
    ? 'These items are the samples in the model’s file.'
    : state === 'refused'
      ? `The browser refuses to keep the items (${reason}). They go when this window is closed: export them, or keep some as a sample in the file.`
      : `The model’s file holds ${inFile === 0 ? 'none of these items' : `${countText(inFile)} sample items`}. This browser keeps all of them and brings them back with the model; “Keep as sample in the file” writes up to 500 into it.`;
  const lacks = [
    ...(refusedCount > 0 ? [`${countText(refusedCount)} refused`] : []),
    ...(notes.length > 0 ? [`${notes.length} ${notes.length === 1 ? 'note' : 'notes'}`] : []),
  ];
  const remarks = [
    ...notes.map(
      ({ entity, message }) =>
        `${model.entities.find(({ id }) => id === entity)?.name ?? entity}: ${message}`,
    ),
    ...summary.refused.slice(0, 5).map(({ refusal }) => refusal.message),
  ];
  return (
    <p className={styles.kept}>
      {lacks.length > 0 && (
        <Tooltip text={remarks.join(' ')}>
          <button
            type="button"
            className={styles.remarks}
            aria-label={`${lacks.join(', ')}: ${remarks.join(' ')}`}
          >
            <TriangleAlert size={12} aria-hidden /> {lacks.join(', ')}
          </button>
        </Tooltip>
      )}
      <Tooltip text={long}>
        <button type="button" className={styles.place}>
          <HardDrive size={12} aria-hidden />
          <span>
            {countText(items)} {items === 1 ? 'item' : 'items'}, {bytesText(bytes)}
            {from && ` · ${from}`} · {place}
          </span>
        </button>
      </Tooltip>
    </p>
  );
}
