import { endGroup } from '../state/document.ts';
import { TextArea } from '../ui/TextField.tsx';
import { type Change, setOptional } from './edits.ts';

/** Free text about a part. */
export function Notes<Part extends { notes?: string | undefined }>({
  part,
  change,
}: {
  part: Part;
  change: Change<{ notes?: string | undefined }>;
}) {
  return (
    <TextArea
      label="Notes"
      value={part.notes ?? ''}
      onEnd={endGroup}
      onEdit={(notes) => change('notes', (draft) => setOptional(draft, 'notes', notes), 'notes')}
    />
  );
}
