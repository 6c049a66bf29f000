import { useEffect, useState } from 'react';
import type { Item } from '../../src/values/attribute-value.ts';
import { useModel } from '../state/document.ts';
import { type ItemDetail, simulation } from '../state/simulation/index.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Field, Select } from '../ui/Field.tsx';
import { ItemEditor } from './ItemEditor.tsx';
import styles from './Items.module.css';

/** One item, whole: looked at, changed, copied, removed; without a key, a new one. */
export function ItemDialog({
  table,
  itemKey,
  onClose,
}: {
  table: string | undefined;
  itemKey?: Item;
  onClose(): void;
}) {
  if (itemKey && table !== undefined) return <Present table={table} itemKey={itemKey} onClose={onClose} />;
  return <Fresh table={table} onClose={onClose} />;
}

function Present({ table, itemKey, onClose }: { table: string; itemKey: Item; onClose(): void }) {
  const [detail, setDetail] = useState<ItemDetail | 'gone'>();
  useEffect(() => {
    let isWanted = true;
    void (async () => {
      const found = await (await simulation()).item(table, itemKey);
      if (isWanted) setDetail(found ?? 'gone');
    })().catch(() => {});
    return () => {
      isWanted = false;
    };
  }, [table, itemKey]);
  if (detail === undefined) return null;
  if (detail === 'gone')
    return (
      <Dialog open onClose={onClose} title="Item" description="The item is no longer there.">
        {null}
      </Dialog>
    );
  return <ItemEditor table={table} detail={detail} onClose={onClose} />;
}

function Fresh({ table: given, onClose }: { table: string | undefined; onClose(): void }) {
  const model = useModel();
  const [table, setTable] = useState(given ?? model.tables[0]?.id ?? '');
  const entities = model.entities.filter((one) => one.table === table);
  const [entity, setEntity] = useState(entities[0]?.id ?? '');
  const [example, setExample] = useState<Item>();
  useEffect(() => {
    let isWanted = true;
    setExample(undefined);
    void (async () => {
      const made = entity === '' ? undefined : await (await simulation()).example(entity);
      if (isWanted) setExample(made ?? {});
    })().catch(() => isWanted && setExample({}));
    return () => {
      isWanted = false;
    };
  }, [entity]);
  const choice = (
    <div className={styles.pair}>
      <Field label="Table">
        {(control) => (
          <Select
            {...control}
            value={table}
            onChange={({ target }) => {
              setTable(target.value);
              setEntity(model.entities.find((one) => one.table === target.value)?.id ?? '');
            }}
          >
            {model.tables.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="Entity" hint="Begins with an example; keys left out are composed from its templates.">
        {(control) => (
          <Select {...control} value={entity} onChange={({ target }) => setEntity(target.value)}>
            {entities.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value="">None</option>
          </Select>
        )}
      </Field>
    </div>
  );
  if (!example) return null;
  return (
    <ItemEditor
      key={`${table} ${entity}`}
      table={table}
      entity={entity || undefined}
      example={example}
      above={choice}
      onClose={onClose}
    />
  );
}
