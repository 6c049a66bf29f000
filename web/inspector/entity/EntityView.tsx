import { Box } from 'lucide-react';
import { useCallback } from 'react';
import { removeEntity } from '../../../src/model/edits/remove.ts';
import type { Entity, Model } from '../../../src/model/schema.ts';
import { endGroup } from '../../state/document.ts';
import { renamePart } from '../../state/rename.ts';
import { Field, Select } from '../../ui/Field.tsx';
import { NumberField, TextField } from '../../ui/TextField.tsx';
import { DeletePart } from '../DeletePart.tsx';
import { type Change, entityChange, setOptional } from '../edits.ts';
import { Header } from '../Header.tsx';
import inputs from '../Inputs.module.css';
import { Notes } from '../Notes.tsx';
import { ProblemList, useProblemAt } from '../ProblemList.tsx';
import { RelationshipSection } from '../relationship/RelationshipSection.tsx';
import { Section } from '../Section.tsx';
import { AttributeSection } from './AttributeSection.tsx';
import { PatternsOf } from './PatternsOf.tsx';
import { Placements } from './Placements.tsx';

/** An entity: its attributes, how it fills the keys, how many items it has, and who belongs to whom. */
export function EntityView({
  model,
  entity,
  attribute,
}: {
  model: Model;
  entity: Entity;
  /** Name of the attribute that is selected. */
  attribute: string | undefined;
}) {
  const change = entityChange(entity);
  const path = `entities[${model.entities.indexOf(entity)}]`;
  const remove = useCallback((draft: Model) => removeEntity(draft, entity.id), [entity.id]);
  const relationships = model.relationships.filter(({ from, to }) => from === entity.id || to === entity.id);
  return (
    <article>
      <Header icon={Box} kind="Entity" name={entity.name} />
      <ProblemList path={path} shown={/^\.(name$|keys\[|attributes\[)/} />
      <General model={model} entity={entity} change={change} path={path} />
      <Placements model={model} entity={entity} path={path} />
      <AttributeSection model={model} entity={entity} path={path} selected={attribute} />
      <RelationshipSection model={model} relationships={relationships} of={entity} />
      <PatternsOf model={model} entity={entity} />
      <DeletePart model={model} kind="entity" name={entity.name} remove={remove} />
    </article>
  );
}

function General({
  model,
  entity,
  change,
  path,
}: {
  model: Model;
  entity: Entity;
  change: Change<Entity>;
  path: string;
}) {
  return (
    <Section title="General">
      <TextField
        label="Name"
        value={entity.name}
        error={useProblemAt(`${path}.name`)}
        onEnd={endGroup}
        onEdit={(name) => renamePart('entity', entity.id, name)}
      />
      <Field label="Table">
        {(control) => (
          <Select
            {...control}
            value={entity.table}
            onChange={(event) =>
              change('table', (draft) => {
                draft.table = event.target.value;
              })
            }
          >
            {!model.tables.some(({ id }) => id === entity.table) && (
              <option value={entity.table}>{entity.table} (not there)</option>
            )}
            {model.tables.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className={inputs.pair}>
        <NumberField
          label="Number of items"
          whole
          placeholder="assumed"
          value={entity.count}
          onEnd={endGroup}
          onEdit={(count) =>
            change('number of items', (draft) => setOptional(draft, 'count', count), 'count')
          }
        />
        <NumberField
          label="Item size, bytes"
          whole
          placeholder="estimated"
          value={entity.size}
          onEnd={endGroup}
          onEdit={(size) => change('size', (draft) => setOptional(draft, 'size', size), 'size')}
        />
      </div>
      <Notes part={entity} change={change} />
    </Section>
  );
}
