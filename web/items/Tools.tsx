import { Ellipsis, Plus, Redo2, Sparkles, Undo2 } from 'lucide-react';
import type { AccessPath } from '../../src/model/lookup.ts';
import { useModel } from '../state/document.ts';
import {
  bringBackSamples,
  clearItems,
  type DataSummary,
  redoItems,
  undoItems,
} from '../state/simulation/index.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Field.tsx';
import { InlineSelect } from '../ui/InlineSelect.tsx';
import { Menu } from '../ui/Menu.tsx';
import { showDialog } from './dialogs.tsx';
import styles from './Items.module.css';
import { exportTable, keepAsSample, mostSamples } from './take.ts';
import { setItemsView, useItemsView } from './view.ts';

/** Finding, changing and taking away items. */
export function Tools({
  path,
  summary,
  hasRun,
}: {
  path: AccessPath;
  summary: DataSummary;
  hasRun: boolean;
}) {
  const model = useModel();
  const { search, entity, marked } = useItemsView();
  const table = model.tables.find(({ id }) => id === path.table);
  const entities = model.entities.filter((one) => one.table === path.table);
  const { undo, redo } = summary;
  const hasSamples = model.samples.some(({ items }) => items.length > 0);
  return (
    <div className={styles.tools}>
      <input
        type="search"
        className={styles.search}
        placeholder="Search names and values"
        aria-label="Search items"
        value={search}
        spellCheck={false}
        onChange={(event) => setItemsView({ search: event.target.value })}
        onKeyDown={(event) => event.key === 'Escape' && setItemsView({ search: '' })}
      />
      <InlineSelect
        label="Entity"
        value={entities.some(({ id }) => id === entity) ? (entity ?? '') : ''}
        options={[
          { value: '', label: 'All entities' },
          ...entities.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(id) => setItemsView({ entity: id || undefined })}
      />
      {hasRun && (
        <Checkbox
          label="Only what the last run touched"
          checked={marked}
          onChange={(event) => setItemsView({ marked: event.target.checked })}
        />
      )}
      <span className={styles.space} />
      <IconButton
        icon={Undo2}
        label={undo === undefined ? 'Nothing to undo in the items' : `Undo in the items: ${undo}`}
        disabled={undo === undefined}
        onClick={() => void undoItems()}
      />
      <IconButton
        icon={Redo2}
        label={redo === undefined ? 'Nothing to redo in the items' : `Redo in the items: ${redo}`}
        disabled={redo === undefined}
        onClick={() => void redoItems()}
      />
      <Button look="quiet" icon={Plus} onClick={() => showDialog({ kind: 'new', table: path.table })}>
        Add item
      </Button>
      <Button look="quiet" icon={Sparkles} onClick={() => showDialog({ kind: 'generate' })}>
        Generate…
      </Button>
      <Menu
        align="end"
        trigger={<IconButton icon={Ellipsis} label="More for items" />}
        groups={[
          [
            { label: 'Paste or open items…', onSelect: () => showDialog({ kind: 'add' }) },
            {
              label: 'Keep as sample in the file',
              hint: `at most ${mostSamples}`,
              onSelect: () => void keepAsSample(),
            },
            {
              label: 'Back to the samples of the file',
              disabled: !hasSamples,
              onSelect: () => void bringBackSamples(),
            },
          ],
          table
            ? [
                {
                  label: `Export ${table.name} as DynamoDB JSON lines`,
                  hint: '.jsonl',
                  onSelect: () => void exportTable('json-lines', table.id),
                },
                {
                  label: `Export ${table.name} for batch-write-item`,
                  hint: '.zip',
                  onSelect: () => void exportTable('batch-write-item', table.id),
                },
                {
                  label: `Export ${table.name} as CSV`,
                  hint: '.csv',
                  onSelect: () => void exportTable('csv', table.id),
                },
              ]
            : [],
          [{ label: 'Remove all items', danger: true, onSelect: () => void clearItems() }],
        ]}
      />
    </div>
  );
}
