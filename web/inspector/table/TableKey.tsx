import { Plus, X } from 'lucide-react';
import type { Model, Table } from '../../../src/model/schema.ts';
import { edit } from '../../state/document.ts';
import { Button } from '../../ui/Button.tsx';
import { ToolButton } from '../../ui/ToolButton.tsx';
import type { Change } from '../edits.ts';
import styles from '../Inputs.module.css';
import { Section } from '../Section.tsx';
import { KeyAttributeRow } from './KeyAttributeRow.tsx';
import { freshKeyName, keyNameProblem, renameKey, setKeyType } from './keys.ts';

/** The primary key: the partition key, and a sort key that may be missing. */
export function TableKey({ model, table, change }: { model: Model; table: Table; change: Change<Table> }) {
  const { partitionKey, sortKey } = table;
  const row = { problemOf: (name: string) => keyNameProblem(model, table, name) };
  return (
    <Section title="Primary key">
      <KeyAttributeRow
        {...row}
        part="partition key"
        attribute={partitionKey}
        onRename={(name) => renameKey(table, partitionKey.name, name)}
        onType={(type) => setKeyType(table, partitionKey.name, type)}
      />
      {sortKey ? (
        <KeyAttributeRow
          {...row}
          part="sort key"
          attribute={sortKey}
          onRename={(name) => renameKey(table, sortKey.name, name)}
          onType={(type) => setKeyType(table, sortKey.name, type)}
          tools={
            <ToolButton
              icon={X}
              label="Remove the sort key"
              title="Remove the sort key"
              onClick={() => removeSortKey(table)}
            />
          }
        />
      ) : (
        <div className={styles.line}>
          <Button
            icon={Plus}
            onClick={() =>
              change('sort key', (draft) => {
                draft.sortKey = { name: freshKeyName(model, table, 'SK'), type: 'S' };
              })
            }
          >
            Add sort key
          </Button>
        </div>
      )}
      <p className={styles.hint}>
        A table’s key cannot be changed once it is created; here it is still being designed.
      </p>
    </Section>
  );
}

/** The templates that fill the sort key go with it, so that they do not come back with the next one. */
function removeSortKey(table: Table): void {
  edit(`Remove sort key of ${table.name}`, (draft) => {
    const target = draft.tables.find(({ id }) => id === table.id);
    if (!target) return;
    delete target.sortKey;
    for (const entity of draft.entities) {
      if (entity.table !== table.id) continue;
      for (const placement of entity.keys) if (placement.index === table.id) placement.sort = [];
    }
  });
}
