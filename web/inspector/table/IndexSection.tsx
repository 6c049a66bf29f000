import { addGlobalIndex, addLocalIndex } from '../../../src/model/edits/add.ts';
import { accessPaths } from '../../../src/model/lookup.ts';
import type { Model, Table } from '../../../src/model/schema.ts';
import { edit } from '../../state/document.ts';
import { select } from '../../state/selection.ts';
import { AddButton } from '../../ui/AddButton.tsx';
import styles from '../Inputs.module.css';
import { LinkList } from '../LinkList.tsx';
import { keyText } from '../parts.ts';
import { Section } from '../Section.tsx';

/** The indexes of a table, and a way to add one. */
export function IndexSection({ table }: { table: Table }) {
  const indexes = accessPaths(table).filter(({ kind }) => kind !== 'table');
  const add = (kind: string, make: (draft: Model) => { id: string } | undefined) => {
    let id: string | undefined;
    edit(`Add ${kind}`, (draft) => {
      id = make(draft)?.id;
    });
    if (id !== undefined) select({ kind: 'index', id });
  };
  return (
    <Section title="Indexes" count={indexes.length}>
      <LinkList
        empty="An index keeps a copy of the items under another key, so that another question becomes a Query."
        items={indexes.map((path) => ({
          id: path.id,
          name: path.name,
          about: `${path.kind === 'gsi' ? 'GSI' : 'LSI'} ${keyText(path)}`,
          selection: { kind: 'index', id: path.id },
        }))}
      />
      <div className={styles.line}>
        <AddButton onClick={() => add('global index', (draft) => addGlobalIndex(draft, table.id))}>
          global index (GSI)
        </AddButton>
        {table.sortKey && (
          <AddButton
            title="Shares the table’s partition key; can only be made together with the table."
            onClick={() => add('local index', (draft) => addLocalIndex(draft, table.id))}
          >
            local index (LSI)
          </AddButton>
        )}
      </div>
    </Section>
  );
}
