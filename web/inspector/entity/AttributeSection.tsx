import { useCallback } from 'react';
import { parseTemplate } from '../../../src/keys/parse.ts';
import { references, renameInTemplate } from '../../../src/keys/shape.ts';
import { hasAttribute } from '../../../src/model/attributes.ts';
import { addAttribute } from '../../../src/model/edits/add.ts';
import { moveAttribute } from '../../../src/model/edits/place.ts';
import { removeAttribute } from '../../../src/model/edits/remove.ts';
import { renameAttribute } from '../../../src/model/edits/rename-attribute.ts';
import type { Entity, Model } from '../../../src/model/schema.ts';
import { edit } from '../../state/document.ts';
import { AddButton } from '../../ui/AddButton.tsx';
import { entityChange } from '../edits.ts';
import styles from '../Inputs.module.css';
import { Section } from '../Section.tsx';
import { useNewRow } from '../useNewRow.ts';
import { AttributeRow } from './AttributeRow.tsx';

const mentions = (template: string, name: string) =>
  references(parseTemplate(template).template).includes(name);

/** The attributes of an entity; each opens to all that can be said of it. */
export function AttributeSection({
  model,
  entity,
  path,
  selected,
}: {
  model: Model;
  entity: Entity;
  path: string;
  selected: string | undefined;
}) {
  const change = entityChange(entity);
  const { list, beforeAdd, beforeRemove } = useNewRow(entity.attributes.length);
  const problemOf = useCallback(
    (name: string) =>
      name === ''
        ? 'An attribute needs a name'
        : hasAttribute(entity, name)
          ? `${entity.name} has an attribute ${name} already`
          : undefined,
    [entity],
  );
  return (
    <Section title="Attributes" count={entity.attributes.length}>
      {entity.attributes.length === 0 && (
        <p className={styles.hint}>Attributes are what key templates refer to and patterns ask about.</p>
      )}
      <ul ref={list}>
        {entity.attributes.map((attribute, at) => (
          <AttributeRow
            // biome-ignore lint/suspicious/noArrayIndexKey: the name is what is being edited
            key={at}
            model={model}
            entity={entity}
            attribute={attribute}
            path={`${path}.attributes[${at}]`}
            selected={attribute.name === selected}
            problemOf={problemOf}
            onRename={(name) =>
              edit(
                `Rename ${attribute.name} to ${name}`,
                (draft) => void renameAttribute(draft, entity.id, attribute.name, name, renameInTemplate),
              )
            }
            onRemove={() => {
              beforeRemove(at);
              edit(
                `Delete attribute ${attribute.name} of ${entity.name}`,
                (draft) => void removeAttribute(draft, entity.id, attribute.name, mentions),
              );
            }}
            onMove={(to) =>
              edit(`Move ${attribute.name}`, (draft) => void moveAttribute(draft, entity.id, at, at + to))
            }
            change={(what, recipe, field) =>
              change(
                `${what} of ${attribute.name}`,
                (draft) => {
                  const target = draft.attributes[at];
                  if (target) recipe(target);
                },
                field && `attribute ${at} ${field}`,
              )
            }
          />
        ))}
      </ul>
      <div className={styles.line}>
        <AddButton
          onClick={() => {
            beforeAdd();
            edit(`Add attribute to ${entity.name}`, (draft) => void addAttribute(draft, entity.id));
          }}
        >
          attribute
        </AddButton>
      </div>
    </Section>
  );
}
