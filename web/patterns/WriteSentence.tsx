import type { Model, WritePattern } from '../../src/model/schema.ts';
import { InlineSelect } from '../ui/InlineSelect.tsx';
import { NameList } from '../ui/NameList.tsx';
import { AlsoWritten } from './AlsoWritten.tsx';
import { Conditions } from './Conditions.tsx';
import { attributeOptions, entityOptions } from './options.ts';
import { Phrase } from './Phrase.tsx';
import { type Change, writeChange } from './useChange.ts';
import { VerbSelect } from './VerbSelect.tsx';

/** *Create / update / delete entity … changing … removing … unique … where …* */
export function WriteSentence({
  model,
  pattern,
  change,
}: {
  model: Model;
  pattern: WritePattern;
  change: Change;
}) {
  const changeWrite = writeChange(change);
  const entity = model.entities.find(({ id }) => id === pattern.entity);
  const attributes = attributeOptions(entity);
  return (
    <>
      <Phrase>
        <VerbSelect pattern={pattern} change={change} />
        <InlineSelect
          label="Entity"
          value={pattern.entity}
          options={entityOptions(model)}
          onChange={(id) =>
            change('entity', (draft) => {
              draft.entity = id;
            })
          }
        />
      </Phrase>
      {(pattern.action === 'update' || pattern.changes.length > 0) && (
        <Phrase word="changing">
          <NameList
            label="attributes changed"
            add="attribute"
            names={pattern.changes}
            options={attributes}
            onChange={(names) =>
              changeWrite('changes', (draft) => {
                draft.changes = names;
              })
            }
          />
        </Phrase>
      )}
      {(pattern.action === 'update' || pattern.removes.length > 0) && (
        <Phrase word="removing">
          <NameList
            label="attributes removed"
            add="attribute"
            names={pattern.removes}
            options={attributes}
            onChange={(names) =>
              changeWrite('removals', (draft) => {
                draft.removes = names;
              })
            }
          />
        </Phrase>
      )}
      <Conditions
        conditions={pattern.conditions}
        entity={entity}
        first="where"
        then="and"
        onChange={(recipe, field) =>
          change('conditions', (draft) => void recipe(draft.conditions), field && `conditions ${field}`)
        }
      />
      {(pattern.action !== 'delete' || pattern.unique.length > 0) && (
        <Phrase word="unique">
          <NameList
            label="unique attributes"
            add="attribute"
            names={pattern.unique}
            options={attributes}
            onChange={(names) =>
              changeWrite('uniqueness', (draft) => {
                draft.unique = names;
              })
            }
          />
        </Phrase>
      )}
      <AlsoWritten model={model} pattern={pattern} change={changeWrite} />
    </>
  );
}
