import { FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { useModel } from '../state/document.ts';
import { pickFile, textOf } from '../state/fileAccess.ts';
import { type ReadReport, readItemText, simulationState } from '../state/simulation/index.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field, Select } from '../ui/Field.tsx';
import styles from './Items.module.css';
import { ReadResult } from './ReadResult.tsx';
import type { Incoming } from './useIncoming.ts';
import { bytesText } from './valueText.ts';

/** A longer text is not put into a field, which would take seconds to show it. */
const mostShown = 100_000;

/** Takes items as text in any form, and says what became of them. */
export function AddDialog({ incoming, onClose }: { incoming: Incoming | undefined; onClose(): void }) {
  const model = useModel();
  const [text, setText] = useState(incoming?.text ?? '');
  const [name, setName] = useState(incoming?.name);
  const shownTable = model.tables.find(({ id, localIndexes, globalIndexes }) =>
    [id, ...localIndexes.map((one) => one.id), ...globalIndexes.map((one) => one.id)].includes(
      simulationState().shown.path ?? '',
    ),
  );
  const [table, setTable] = useState((shownTable ?? model.tables[0])?.id ?? '');
  const [entity, setEntity] = useState('');
  const [report, setReport] = useState<ReadReport>();
  const [failure, setFailure] = useState<string>();
  const add = async () => {
    setFailure(undefined);
    try {
      setReport(await readItemText(text, table, entity || undefined));
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  const open = async () => {
    const picked = await pickFile();
    if (!picked) return;
    setText(await textOf(picked.file));
    setName(picked.file.name);
  };
  if (report)
    return (
      <Dialog
        open
        onClose={onClose}
        title="Items were read"
        footer={
          <>
            <Button onClick={() => setReport(undefined)}>Back</Button>
            <Button look="primary" data-first onClick={onClose}>
              Done
            </Button>
          </>
        }
      >
        <ReadResult report={report} />
      </Dialog>
    );
  const isLong = text.length > mostShown;
  const entities = model.entities.filter((one) => one.table === table);
  return (
    <Dialog
      open
      onClose={onClose}
      wide
      title="Add items"
      description="JSON, DynamoDB JSON, JSON lines (exports to S3 too), requests of batch-write-item, or CSV with a header row. Keys that are left out are composed from the templates."
      footer={
        <>
          <Button icon={FolderOpen} onClick={() => void open()}>
            Open file…
          </Button>
          <span className={styles.space} />
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" disabled={text.trim() === ''} onClick={() => void add()}>
            Add
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <div className={styles.pair}>
          <Field label="Table">
            {(control) => (
              <Select {...control} value={table} onChange={(event) => setTable(event.target.value)}>
                {model.tables.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label="Entity">
            {(control) => (
              <Select {...control} value={entity} onChange={(event) => setEntity(event.target.value)}>
                <option value="">Found out for each item</option>
                {entities.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
        {isLong ? (
          <p className={styles.long}>
            {name ?? 'The text'}: {bytesText(text.length)}{' '}
            <Button look="quiet" onClick={() => setText('')}>
              Take out
            </Button>
          </p>
        ) : (
          <Field label={name ? `Items, from ${name}` : 'Items'}>
            {(control) => (
              <textarea
                {...control}
                data-first
                className={styles.text}
                rows={12}
                spellCheck={false}
                placeholder={'{"userId": "u1", "total": 42}'}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
        )}
        {failure !== undefined && (
          <p role="alert" className={styles.refusal}>
            {failure}
          </p>
        )}
      </div>
    </Dialog>
  );
}
