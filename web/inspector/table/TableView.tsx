import { Table2 } from 'lucide-react';
import { useCallback } from 'react';
import { removeTable } from '../../../src/model/edits/remove.ts';
import type { Model, Table } from '../../../src/model/schema.ts';
import { endGroup } from '../../state/document.ts';
import { renamePart } from '../../state/rename.ts';
import { TextField } from '../../ui/TextField.tsx';
import { AddEntity } from '../AddEntity.tsx';
import { DeletePart } from '../DeletePart.tsx';
import { tableChange } from '../edits.ts';
import { Header } from '../Header.tsx';
import styles from '../Inputs.module.css';
import { LinkList } from '../LinkList.tsx';
import { Notes } from '../Notes.tsx';
import { ProblemList, useProblemAt } from '../ProblemList.tsx';
import { Section } from '../Section.tsx';
import { IndexSection } from './IndexSection.tsx';
import { TableKey } from './TableKey.tsx';
import { TableOptions } from './TableOptions.tsx';

/** A table: its key, how it is billed, what DynamoDB does with it, its indexes and its entities. */
export function TableView({ model, table }: { model: Model; table: Table }) {
  const change = tableChange(table);
  const path = `tables[${model.tables.indexOf(table)}]`;
  const remove = useCallback((draft: Model) => removeTable(draft, table.id), [table.id]);
  return (
    <article>
      <Header icon={Table2} kind="Table" name={table.name} />
      <ProblemList path={path} shown={/^\.name$/} />
      <Section title="General">
        <TextField
          label="Name"
          mono
          value={table.name}
          error={useProblemAt(`${path}.name`)}
          onEnd={endGroup}
          onEdit={(name) => renamePart('table', table.id, name)}
        />
        <Notes part={table} change={change} />
      </Section>
      <TableKey model={model} table={table} change={change} />
      <IndexSection table={table} />
      <EntitiesOf model={model} table={table} />
      <TableOptions model={model} table={table} change={change} />
      <DeletePart model={model} kind="table" name={table.name} remove={remove} />
    </article>
  );
}

function EntitiesOf({ model, table }: { model: Model; table: Table }) {
  const entities = model.entities.filter((entity) => entity.table === table.id);
  return (
    <Section title="Entities" count={entities.length}>
      <LinkList
        empty="An entity is a type of item in this table, such as User or Order."
        items={entities.map(({ id, name, count }) => ({
          id,
          name,
          about: count === undefined ? '' : `${count.toLocaleString('en')} items`,
          selection: { kind: 'entity', id },
        }))}
      />
      <div className={styles.line}>
        <AddEntity table={table.id} />
      </div>
    </Section>
  );
}
