import { Boxes, Plus } from 'lucide-react';
import { addTable } from '../../../src/model/edits/add.ts';
import type { Model } from '../../../src/model/schema.ts';
import { edit, endGroup } from '../../state/document.ts';
import { select } from '../../state/selection.ts';
import { Button } from '../../ui/Button.tsx';
import { NumberField, TextArea, TextField } from '../../ui/TextField.tsx';
import { AddEntity } from '../AddEntity.tsx';
import { type Change, modelChange, setOptional } from '../edits.ts';
import { Header } from '../Header.tsx';
import styles from '../Inputs.module.css';
import { LinkList } from '../LinkList.tsx';
import { Notes } from '../Notes.tsx';
import { keyText } from '../parts.ts';
import { RelationshipSection } from '../relationship/RelationshipSection.tsx';
import { Section } from '../Section.tsx';

/** What belongs to no part: the model's own name, its limit, and the way to its parts. */
export function ModelView({ model }: { model: Model }) {
  const change = modelChange(model);
  return (
    <article>
      <Header icon={Boxes} kind="Model" name={model.name} />
      <General model={model} change={change} />
      <Tables model={model} />
      <Entities model={model} />
      <RelationshipSection model={model} relationships={model.relationships} />
    </article>
  );
}

function General({ model, change }: { model: Model; change: Change<Model> }) {
  return (
    <Section title="General">
      <TextField
        label="Name"
        value={model.name}
        onEnd={endGroup}
        onEdit={(name) =>
          change(
            'name',
            (draft) => {
              draft.name = name;
            },
            'name',
          )
        }
      />
      <TextArea
        label="Description"
        value={model.description ?? ''}
        onEnd={endGroup}
        onEdit={(text) =>
          change('description', (draft) => setOptional(draft, 'description', text), 'description')
        }
      />
      <NumberField
        label="Fan-out limit"
        hint="Most requests that one call of a pattern may fan out to; beyond it, a key is no candidate."
        whole
        min={1}
        value={model.fanOutLimit}
        onEnd={endGroup}
        onEdit={(limit) =>
          change(
            'fan-out limit',
            (draft) => {
              if (limit !== undefined) draft.fanOutLimit = limit;
            },
            'fanOutLimit',
          )
        }
      />
      <Notes part={model} change={change} />
    </Section>
  );
}

function Tables({ model }: { model: Model }) {
  return (
    <Section title="Tables" count={model.tables.length}>
      <LinkList
        empty="A table holds the items of one or more entities."
        items={model.tables.map((table) => ({
          id: table.id,
          name: table.name,
          about: keyText({
            partitionKey: [table.partitionKey],
            sortKey: table.sortKey ? [table.sortKey] : [],
          }),
          selection: { kind: 'table', id: table.id },
        }))}
      />
      <div className={styles.line}>
        <Button
          icon={Plus}
          onClick={() => {
            let id: string | undefined;
            edit('Add table', (draft) => {
              id = addTable(draft).id;
            });
            if (id !== undefined) select({ kind: 'table', id });
          }}
        >
          Add table
        </Button>
      </div>
    </Section>
  );
}

function Entities({ model }: { model: Model }) {
  const [first] = model.tables;
  return (
    <Section title="Entities" count={model.entities.length}>
      <LinkList
        empty="An entity is a type of item, such as User or Order."
        items={model.entities.map((entity) => ({
          id: entity.id,
          name: entity.name,
          about: model.tables.find(({ id }) => id === entity.table)?.name ?? 'no table',
          selection: { kind: 'entity', id: entity.id },
        }))}
      />
      {first && (
        <div className={styles.line}>
          <AddEntity table={first.id} />
        </div>
      )}
    </Section>
  );
}
