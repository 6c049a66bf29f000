import type { Key, ReactNode } from 'react';
import { renameField } from '../../../src/model/edits/rename-field.ts';
import { uniqueName } from '../../../src/model/ids.ts';
import { type Attribute, attributeTypeSchema, type Entity, type Model } from '../../../src/model/schema.ts';
import { edit } from '../../state/document.ts';
import { AddButton } from '../../ui/AddButton.tsx';
import { InlineSelect } from '../../ui/InlineSelect.tsx';
import type { Change } from '../edits.ts';
import styles from '../Inputs.module.css';
import { useNewRow } from '../useNewRow.ts';
import type { AttributeRowProps } from './AttributeRow.tsx';
import { placesIn, typeWords } from './attribute.ts';

/** Draws the row of a nested attribute; given from outside, since rows nest in what they open. */
export type RenderRow = (row: AttributeRowProps & { key: Key }) => ReactNode;

type Props = {
  model: Model;
  entity: Entity;
  attribute: Attribute;
  path: string;
  change: Change<Attribute>;
  renderRow: RenderRow;
};

/** The attributes of a map, or what a list holds; either may be nested again. */
export function NestedAttributes(props: Props) {
  if (props.attribute.type === 'M') return <Fields {...props} />;
  if (props.attribute.type === 'L') return <Items {...props} />;
  return null;
}

function Fields({ model, entity, attribute, path, change, renderRow }: Props) {
  const fields = attribute.fields ?? [];
  const problemOf = (name: string) => {
    if (name === '') return 'An attribute needs a name';
    return fields.some((field) => field.name === name) ? `${attribute.name} has ${name} already` : undefined;
  };
  const { list, beforeAdd, beforeRemove } = useNewRow(fields.length);
  const rename = (at: number, name: string) =>
    edit(
      `Rename ${fields[at]?.name} to ${name}`,
      (draft) => void renameField(draft, entity.id, [...placesIn(path), at], name),
    );
  return (
    <fieldset className={styles.box} aria-label={`Attributes of ${attribute.name}`}>
      <ul ref={list}>
        {fields.map((field, at) =>
          renderRow({
            key: at,
            model,
            entity,
            attribute: field,
            path: `${path}.fields[${at}]`,
            problemOf,
            onRename: (name) => rename(at, name),
            onRemove: () => {
              beforeRemove(at);
              change('attributes', (draft) => void draft.fields?.splice(at, 1));
            },
            onMove: (by) =>
              change('attributes', (draft) => {
                const to = at + by;
                if (!draft.fields || to < 0 || to >= draft.fields.length) return;
                draft.fields.splice(to, 0, ...draft.fields.splice(at, 1));
              }),
            change: (what, recipe, group) =>
              change(
                `${what} of ${field.name}`,
                (draft) => {
                  const target = draft.fields?.[at];
                  if (target) recipe(target);
                },
                group && `field ${at} ${group}`,
              ),
          }),
        )}
      </ul>
      <div className={styles.line}>
        <AddButton
          onClick={() => {
            beforeAdd();
            change('attributes', (draft) => {
              const name = uniqueName(
                'attribute',
                fields.map((field) => field.name),
                '',
              );
              draft.fields = [...(draft.fields ?? []), { name, type: 'S', optional: false, stored: true }];
            });
          }}
        >
          attribute of {attribute.name}
        </AddButton>
      </div>
    </fieldset>
  );
}

function Items({ model, entity, attribute, path, change, renderRow }: Props) {
  const { items } = attribute;
  return (
    <fieldset className={styles.box} aria-label={`Items of ${attribute.name}`}>
      <div className={styles.line}>
        <span className={styles.hint}>A list of</span>
        <InlineSelect
          label={`What ${attribute.name} holds`}
          value={items?.type ?? ''}
          options={[
            { value: '', label: 'anything' },
            ...attributeTypeSchema.options.map((type) => ({
              value: type,
              label: `${type} ${typeWords[type]}`,
            })),
          ]}
          onChange={(value) =>
            change('items', (draft) => {
              const type = attributeTypeSchema.options.find((candidate) => candidate === value);
              if (type) draft.items = { name: '', optional: false, stored: true, ...draft.items, type };
              else delete draft.items;
            })
          }
        />
      </div>
      {items && (
        <NestedAttributes
          model={model}
          entity={entity}
          attribute={{ ...items, name: items.name || 'item' }}
          path={`${path}.items`}
          renderRow={renderRow}
          change={(what, recipe, group) =>
            change(
              what,
              (draft) => {
                if (draft.items) recipe(draft.items);
              },
              group && `items ${group}`,
            )
          }
        />
      )}
    </fieldset>
  );
}
