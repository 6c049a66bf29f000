import { addRelationship } from '../../../src/model/edits/add.ts';
import type { Entity, Model, Relationship } from '../../../src/model/schema.ts';
import { edit } from '../../state/document.ts';
import { select } from '../../state/selection.ts';
import { AddButton, AddMenu } from '../../ui/AddButton.tsx';
import styles from '../Inputs.module.css';
import { LinkList } from '../LinkList.tsx';
import { relationshipTitle } from '../parts.ts';
import { Section } from '../Section.tsx';

/** Relationships to go to, and a way to add one; those of one entity where it is given. */
export function RelationshipSection({
  model,
  relationships,
  of,
}: {
  model: Model;
  relationships: readonly Relationship[];
  of?: Entity;
}) {
  const add = (from: string, to: string) => {
    let id: string | undefined;
    edit('Add relationship', (draft) => {
      id = addRelationship(draft, { from, to })?.id;
    });
    if (id !== undefined) select({ kind: 'relationship', id });
  };
  const [first, second] = model.entities;
  return (
    <Section title="Relationships" count={relationships.length}>
      <LinkList
        empty="A relationship says that many items of one entity belong to one of another."
        items={relationships.map((relationship) => ({
          id: relationship.id,
          name: relationshipTitle(model, relationship),
          about: relationship.average === undefined ? '' : `about ${relationship.average} each`,
          selection: { kind: 'relationship', id: relationship.id },
        }))}
      />
      <div className={styles.line}>
        {of ? (
          <AddMenu
            words="belongs to"
            label={`Add: ${of.name} belongs to`}
            options={model.entities.map(({ id, name }) => ({ value: id, label: name }))}
            onAdd={(to) => add(of.id, to)}
          />
        ) : (
          first && <AddButton onClick={() => add((second ?? first).id, first.id)}>relationship</AddButton>
        )}
      </div>
    </Section>
  );
}
