import { X } from 'lucide-react';
import type { Model, WritePattern } from '../../src/model/schema.ts';
import { AddMenu } from '../ui/AddButton.tsx';
import { InlineSelect } from '../ui/InlineSelect.tsx';
import { NameList } from '../ui/NameList.tsx';
import { ToolButton } from '../ui/ToolButton.tsx';
import styles from './Condition.module.css';
import { writeVerbs } from './form.ts';
import { attributeOptions, entityOptions } from './options.ts';
import { Phrase } from './Phrase.tsx';
import type { ChangeWrite } from './useChange.ts';

/** Further items written in the same transaction. */
export function AlsoWritten({
  model,
  pattern,
  change,
}: {
  model: Model;
  pattern: WritePattern;
  change: ChangeWrite;
}) {
  const entities = entityOptions(model);
  return (
    <>
      {pattern.also.map((also, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a further write has no other handle than its place
        <Phrase key={at} word="and">
          <fieldset className={styles.condition} aria-label={`Further write ${at + 1}`}>
            <InlineSelect
              label="Action"
              value={also.action}
              options={writeVerbs.map((verb) => ({ value: verb, label: verb }))}
              onChange={(value) => {
                const action = writeVerbs.find((verb) => verb === value);
                change('further writes', (draft) => {
                  const target = draft.also[at];
                  if (target && action) target.action = action;
                });
              }}
            />
            <InlineSelect
              label="Entity written"
              value={also.entity}
              options={entities}
              onChange={(id) =>
                change('further writes', (draft) => {
                  const target = draft.also[at];
                  if (target) target.entity = id;
                })
              }
            />
            <ToolButton
              icon={X}
              label={`Remove further write ${at + 1}`}
              onClick={() => change('further writes', (draft) => void draft.also.splice(at, 1))}
            />
            {also.action === 'update' && (
              <NameList
                label={`attributes changed by further write ${at + 1}`}
                add="attribute changed"
                names={also.changes}
                options={attributeOptions(model.entities.find(({ id }) => id === also.entity))}
                onChange={(names) =>
                  change('further writes', (draft) => {
                    const target = draft.also[at];
                    if (target) target.changes = names;
                  })
                }
              />
            )}
            {also.action === 'update' && (
              <NameList
                label={`attributes removed by further write ${at + 1}`}
                add="attribute removed"
                names={also.removes}
                options={attributeOptions(model.entities.find(({ id }) => id === also.entity))}
                onChange={(names) =>
                  change('further writes', (draft) => {
                    const target = draft.also[at];
                    if (target) target.removes = names;
                  })
                }
              />
            )}
          </fieldset>
        </Phrase>
      ))}
      <Phrase word={pattern.also.length === 0 ? 'also' : ''}>
        <AddMenu
          words="item in the same transaction"
          label="Add item in the same transaction"
          options={entities}
          onAdd={(entity) =>
            change(
              'further writes',
              (draft) => void draft.also.push({ action: 'create', entity, changes: [], removes: [] }),
            )
          }
        />
      </Phrase>
    </>
  );
}
