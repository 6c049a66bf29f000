import type { Model, ReadPattern } from '../../src/model/schema.ts';
import { endGroup } from '../state/document.ts';
import { InlineSelect } from '../ui/InlineSelect.tsx';
import { NameList } from '../ui/NameList.tsx';
import { AddAlternative, Alternatives } from './Alternatives.tsx';
import { Conditions } from './Conditions.tsx';
import { LimitField } from './LimitField.tsx';
import { OrderPart } from './OrderPart.tsx';
import { attributeOptions, entityOptions } from './options.ts';
import { Phrase } from './Phrase.tsx';
import { type Change, readChange } from './useChange.ts';
import { VerbSelect } from './VerbSelect.tsx';

/** *Get / list / count … of entity … where … ordered by … limit …* */
export function ReadSentence({
  model,
  pattern,
  change,
}: {
  model: Model;
  pattern: ReadPattern;
  change: Change;
}) {
  const changeRead = readChange(change);
  const entity = model.entities.find(({ id }) => id === pattern.entity);
  const entities = entityOptions(model);
  const { attributes } = pattern;
  const wanted = Array.isArray(attributes) ? 'some' : (attributes ?? 'index');
  return (
    <>
      <Phrase>
        <VerbSelect pattern={pattern} change={change} />
        <InlineSelect
          label="Attributes returned"
          value={wanted}
          options={[
            { value: 'index', label: 'what the index carries' },
            { value: 'all', label: 'all attributes' },
            { value: 'some', label: 'these attributes' },
          ]}
          onChange={(value) =>
            changeRead('attributes', (draft) => {
              if (value === 'index') delete draft.attributes;
              else draft.attributes = value === 'all' ? 'all' : [];
            })
          }
        />
        {Array.isArray(attributes) && (
          <NameList
            label="attributes returned"
            add="attribute"
            names={attributes}
            options={attributeOptions(entity)}
            onChange={(names) =>
              changeRead('attributes', (draft) => {
                draft.attributes = names;
              })
            }
          />
        )}
      </Phrase>
      <Phrase word="of">
        <InlineSelect
          label="Entity"
          value={pattern.entity}
          options={entities}
          onChange={(id) =>
            change('entity', (draft) => {
              draft.entity = id;
            })
          }
        />
        <NameList
          label="further entities"
          add="and"
          names={pattern.returns}
          options={entities.filter(({ value }) => value !== pattern.entity)}
          onChange={(ids) =>
            changeRead('entities', (draft) => {
              draft.returns = ids;
            })
          }
        />
      </Phrase>
      <Conditions
        conditions={pattern.conditions}
        entity={entity}
        first="where"
        then="and"
        beside={<AddAlternative entity={entity} change={changeRead} />}
        onChange={(recipe, field) =>
          change('conditions', (draft) => void recipe(draft.conditions), field && `conditions ${field}`)
        }
      />
      <Alternatives pattern={pattern} entity={entity} change={changeRead} />
      <OrderPart pattern={pattern} entity={entity} change={changeRead} />
      <Phrase word="limit">
        <LimitField
          limit={pattern.limit}
          onEnd={endGroup}
          onChange={(limit) =>
            changeRead(
              'limit',
              (draft) => {
                if (limit === undefined) delete draft.limit;
                else draft.limit = limit;
              },
              'limit',
            )
          }
        />
      </Phrase>
    </>
  );
}
