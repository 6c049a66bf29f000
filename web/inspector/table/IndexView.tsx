import { Layers } from 'lucide-react';
import { useCallback } from 'react';
import { removeIndex } from '../../../src/model/edits/remove.ts';
import type { Model, Projection } from '../../../src/model/schema.ts';
import { endGroup } from '../../state/document.ts';
import { renamePart } from '../../state/rename.ts';
import { select } from '../../state/selection.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { DeletePart } from '../DeletePart.tsx';
import { type Change, globalIndexChange, localIndexChange } from '../edits.ts';
import { Header } from '../Header.tsx';
import { Notes } from '../Notes.tsx';
import { ProblemList, useProblemAt } from '../ProblemList.tsx';
import { type FoundIndex, projectable } from '../parts.ts';
import { Section } from '../Section.tsx';
import { IndexKey } from './IndexKey.tsx';
import { Members } from './Members.tsx';
import { ProjectionFields } from './ProjectionFields.tsx';
import { ThroughputFields } from './ThroughputFields.tsx';

type Common = { name: string; projection: Projection; notes?: string | undefined };

/** An index: its key, what it carries, and which entities are in it. */
export function IndexView({ model, found }: { model: Model; found: FoundIndex }) {
  const { table, index, kind } = found;
  const change: Change<Common> =
    found.kind === 'gsi' ? globalIndexChange(found.index) : localIndexChange(found.index);
  const at =
    found.kind === 'gsi'
      ? `globalIndexes[${table.globalIndexes.indexOf(found.index)}]`
      : `localIndexes[${table.localIndexes.indexOf(found.index)}]`;
  const path = `tables[${model.tables.indexOf(table)}].${at}`;
  const remove = useCallback((draft: Model) => removeIndex(draft, index.id), [index.id]);
  return (
    <article>
      <Header
        icon={Layers}
        kind={kind === 'gsi' ? 'Global secondary index (GSI)' : 'Local secondary index (LSI)'}
        name={index.name}
        tools={
          <Button look="quiet" onClick={() => select({ kind: 'table', id: table.id })}>
            of {table.name}
          </Button>
        }
      />
      <ProblemList path={path} shown={/^\.name$/} />
      <Section title="General">
        <TextField
          label="Name"
          mono
          value={index.name}
          error={useProblemAt(`${path}.name`)}
          onEnd={endGroup}
          onEdit={(name) => renamePart('index', index.id, name)}
        />
        <Notes part={index} change={change} />
      </Section>
      <IndexKey model={model} found={found} />
      <ProjectionFields
        projection={index.projection}
        names={projectable(model, table)}
        change={change}
        kind={kind}
      />
      {found.kind === 'gsi' && table.billing.mode === 'PROVISIONED' && (
        <ThroughputFields index={found.index} change={globalIndexChange(found.index)} />
      )}
      <Members model={model} table={table} path={found.path} />
      <DeletePart model={model} kind="index" name={index.name} remove={remove} />
    </article>
  );
}
