import { Link2 } from 'lucide-react';
import { useCallback } from 'react';
import { removeRelationship } from '../../../src/model/edits/remove.ts';
import type { Model, Relationship } from '../../../src/model/schema.ts';
import { endGroup } from '../../state/document.ts';
import { Field, Select } from '../../ui/Field.tsx';
import { NumberField, TextField } from '../../ui/TextField.tsx';
import { DeletePart } from '../DeletePart.tsx';
import { relationshipChange, setOptional } from '../edits.ts';
import { Header } from '../Header.tsx';
import { ProblemList } from '../ProblemList.tsx';
import { relationshipTitle } from '../parts.ts';
import { Section } from '../Section.tsx';
import { AttributePairs } from './AttributePairs.tsx';

/** *Order belongs to User by userId = userId, about 20 each* */
export function RelationshipView({ model, relationship }: { model: Model; relationship: Relationship }) {
  const title = relationshipTitle(model, relationship);
  const change = relationshipChange(relationship, title);
  const entity = (id: string) => model.entities.find((candidate) => candidate.id === id);
  const remove = useCallback((draft: Model) => removeRelationship(draft, relationship.id), [relationship.id]);
  return (
    <article>
      <Header icon={Link2} kind="Relationship" name={title} />
      <ProblemList path={`relationships[${model.relationships.indexOf(relationship)}]`} shown={/^$/} />
      <Section title="Who belongs to whom">
        <EntitySelect
          label="Many of"
          model={model}
          value={relationship.from}
          onChange={(id) =>
            change('entity', (draft) => {
              draft.from = id;
            })
          }
        />
        <EntitySelect
          label="belong to one"
          model={model}
          value={relationship.to}
          onChange={(id) =>
            change('entity', (draft) => {
              draft.to = id;
            })
          }
        />
        <AttributePairs
          relationship={relationship}
          from={entity(relationship.from)}
          to={entity(relationship.to)}
          change={change}
        />
        <NumberField
          label={`About how many belong to one ${entity(relationship.to)?.name ?? ''}`}
          value={relationship.average}
          onEnd={endGroup}
          onEdit={(average) =>
            change('average', (draft) => setOptional(draft, 'average', average), 'average')
          }
        />
        <TextField
          label="Name"
          value={relationship.name ?? ''}
          placeholder={title}
          onEnd={endGroup}
          onEdit={(name) => change('name', (draft) => setOptional(draft, 'name', name), 'name')}
        />
      </Section>
      <DeletePart model={model} kind="relationship" name={title} remove={remove} />
    </article>
  );
}

function EntitySelect({
  label,
  model,
  value,
  onChange,
}: {
  label: string;
  model: Model;
  value: string;
  onChange(id: string): void;
}) {
  return (
    <Field label={label}>
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
          {!model.entities.some(({ id }) => id === value) && (
            <option value={value}>{value} (not there)</option>
          )}
          {model.entities.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
