import { ArrowUpRight } from 'lucide-react';
import { useState } from 'react';
import type { Model } from '../../../src/model/schema.ts';
import { printDocument } from '../../../src/values/document.ts';
import { printDynamoDbJson } from '../../../src/values/dynamodb-json.ts';
import { itemName } from '../../state/running/problems.ts';
import { entityName } from '../../state/running/status.ts';
import { textOfValue } from '../../state/running/values.ts';
import { type ShownItem, showItems } from '../../state/simulation/index.ts';
import { showDrawer } from '../../state/view.ts';
import { countText } from '../../ui/count.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import styles from './Run.module.css';

/** Rows that show before the rest is asked for. */
const atFirst = 10;
type Form = 'document' | 'dynamodb';

/** Items by their keys; each opens to show all of it, and leads to its place among the items. */
export function ItemList({
  model,
  label,
  items,
  count,
  empty,
}: {
  model: Model;
  label: string;
  items: readonly ShownItem[];
  /** How many there are in all. */
  count: number;
  empty: string;
}) {
  const [all, setAll] = useState(false);
  const [form, setForm] = useState<Form>('document');
  const shared = sharedPartition(items);
  const shown = all ? items : items.slice(0, atFirst);
  return (
    <section className={styles.items} aria-label={label}>
      <header>
        <h5>
          {label} <span className={styles.count}>{countText(count)}</span>
        </h5>
        {items.length > 0 && (
          <Segmented<Form>
            label={`Form of ${label.toLowerCase()}`}
            value={form}
            options={[
              { value: 'document', label: 'Document' },
              { value: 'dynamodb', label: 'DynamoDB JSON' },
            ]}
            onChange={setForm}
          />
        )}
      </header>
      {shared !== undefined && (
        <p className={styles.shared} title={shared}>
          {shared}
        </p>
      )}
      {items.length === 0 && <p className={styles.hint}>{empty}</p>}
      <ul>
        {shown.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a result may hold an item twice
          <ItemRow key={at} model={model} shown={item} form={form} isShort={shared !== undefined} />
        ))}
      </ul>
      {items.length > shown.length && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          Show {items.length === count ? 'all' : 'the first'} {countText(items.length)}
        </button>
      )}
      {all && count > items.length && (
        <p className={styles.hint}>and {countText(count - items.length)} more</p>
      )}
    </section>
  );
}

/** The partition key value that all items have; said once then. */
function sharedPartition(items: readonly ShownItem[]): string | undefined {
  const partitions = items.map(({ key }) => {
    const [partition, sort] = Object.values(key ?? {});
    return partition && sort && textOfValue(partition);
  });
  return partitions.length > 1 && new Set(partitions).size === 1 ? partitions[0] : undefined;
}

function ItemRow({
  model,
  shown,
  form,
  isShort,
}: {
  model: Model;
  shown: ShownItem;
  form: Form;
  /** The partition key value is said above. */
  isShort: boolean;
}) {
  const [open, setOpen] = useState(false);
  const name = itemName(shown);
  const parts = Object.values(shown.key ?? shown.item)
    .slice(isShort ? 1 : 0, 2)
    .map(textOfValue);
  return (
    <li className={styles.item}>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span className={styles.key} title={name}>
            {parts.map((part, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: at most two, in their order
              <span key={at}>{part}</span>
            ))}
          </span>
          <span className={styles.of}>{entityName(model, shown.entity)}</span>
        </summary>
        {open && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          <pre tabIndex={0}>
            {form === 'document' ? printDocument(shown.item) : printDynamoDbJson(shown.item)}
          </pre>
        )}
      </details>
      {shown.key && (
        <button
          type="button"
          className={styles.jump}
          aria-label={`Show ${name} in items`}
          title="Show in items"
          onClick={() => {
            showItems(shown.table, shown.key);
            showDrawer('items');
          }}
        >
          <ArrowUpRight size={13} aria-hidden />
        </button>
      )}
    </li>
  );
}
