import { type ReactNode, useState } from 'react';
import { sizeOfItem } from '../../src/capacity/sizes.ts';
import type { Item } from '../../src/values/attribute-value.ts';
import { printDocument, readDocument } from '../../src/values/document.ts';
import { printDynamoDbJson, readDynamoDbJson } from '../../src/values/dynamodb-json.ts';
import { useModel } from '../state/document.ts';
import { type ItemDetail, putItem, removeItem, simulation } from '../state/simulation/index.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { CopyMenu } from './CopyMenu.tsx';
import { EntityName } from './EntityName.tsx';
import { InPaths } from './InPaths.tsx';
import styles from './Items.module.css';
import { bytesText } from './valueText.ts';

type Forms = { document: string; typed: string };
const formsOf = (item: Item): Forms => ({ document: printDocument(item), typed: printDynamoDbJson(item) });

/** An item in both forms, side by side: what is typed in one shows in the other. */
export function ItemEditor({
  table,
  detail,
  entity,
  example,
  above,
  onClose,
}: {
  table: string;
  /** Of an item that is there; absent for a new one. */
  detail?: ItemDetail;
  entity?: string | undefined;
  example?: Item;
  above?: ReactNode;
  onClose(): void;
}) {
  const model = useModel();
  const before = detail?.item;
  const [item, setItem] = useState<Item>(before ?? example ?? {});
  const [forms, setForms] = useState(() => formsOf(item));
  const [wrong, setWrong] = useState<{ form: keyof Forms; reason: string }>();
  const [refusal, setRefusal] = useState<string>();
  const [replacing, setReplacing] = useState(false);
  const name = model.tables.find(({ id }) => id === table)?.name ?? table;

  const type = (form: keyof Forms, text: string) => {
    const reading = form === 'document' ? readDocument(text) : readDynamoDbJson(text);
    setRefusal(undefined);
    setReplacing(false);
    if (!reading.ok) {
      const reason = [reading.path, reading.reason].filter(Boolean).join(': ');
      setWrong({ form, reason: reading.remedy ? `${reason} ${reading.remedy}` : reason });
      setForms((now) => ({ ...now, [form]: text }));
      return;
    }
    setWrong(undefined);
    setItem(reading.value);
    setForms({ ...formsOf(reading.value), [form]: text });
  };
  const save = async () => {
    try {
      await put();
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    }
  };
  const put = async () => {
    if (wrong) return;
    if (!before && !replacing && (await (await simulation()).item(table, item))) {
      setReplacing(true);
      setRefusal('An item with this primary key is there already: PutItem would replace it.');
      return;
    }
    const reason = await putItem(table, item, before, entity);
    if (reason === undefined) onClose();
    else setRefusal(reason);
  };
  const remove = async () => {
    const reason = before && (await removeItem(table, before));
    if (reason === undefined) onClose();
    else setRefusal(reason);
  };
  const isChanged = !before || forms.typed !== printDynamoDbJson(before);
  return (
    <Dialog
      open
      onClose={onClose}
      wide
      title={before ? `Item of ${name}` : `New item in ${name}`}
      footer={
        <>
          {before && (
            <Button look="danger" onClick={() => void remove()}>
              Delete item
            </Button>
          )}
          <CopyMenu table={name} item={item} />
          <span className={styles.space} />
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" disabled={wrong !== undefined || !isChanged} onClick={() => void save()}>
            {before ? 'Save item' : replacing ? 'Replace the item' : 'Add item'}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {above}
        {detail && (
          <p className={styles.facts}>
            <EntityName model={model} ids={detail.entities} />
            <span>{bytesText(sizeOfItem(item))}</span>
            <InPaths detail={detail} onJump={onClose} />
          </p>
        )}
        {(refusal ?? wrong?.reason) !== undefined && (
          <p role="alert" className={styles.refusal}>
            {refusal ?? wrong?.reason}
          </p>
        )}
        <div className={styles.pair}>
          <FormOf
            label="Document"
            text={forms.document}
            isWrong={wrong?.form === 'document'}
            onType={(text) => type('document', text)}
          />
          <FormOf
            label="DynamoDB JSON"
            text={forms.typed}
            isWrong={wrong?.form === 'typed'}
            onType={(text) => type('typed', text)}
          />
        </div>
      </div>
    </Dialog>
  );
}

function FormOf({
  label,
  text,
  isWrong,
  onType,
}: {
  label: string;
  text: string;
  isWrong: boolean;
  onType(text: string): void;
}) {
  return (
    <label className={styles.side}>
      <span>{label}</span>
      <textarea
        className={styles.text}
        rows={16}
        spellCheck={false}
        aria-invalid={isWrong || undefined}
        value={text}
        onChange={(event) => onType(event.target.value)}
      />
    </label>
  );
}
