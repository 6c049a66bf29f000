import type { Entity, ReadPattern } from '../../src/model/schema.ts';
import { InlineSelect } from '../ui/InlineSelect.tsx';
import { NameList } from '../ui/NameList.tsx';
import { attributeOptions } from './options.ts';
import { Phrase } from './Phrase.tsx';
import type { ChangeRead } from './useChange.ts';

/** *ordered by attribute, attribute ascending* */
export function OrderPart({
  pattern,
  entity,
  change,
}: {
  pattern: ReadPattern;
  entity: Entity | undefined;
  change: ChangeRead;
}) {
  const { order } = pattern;
  return (
    <Phrase word="order by">
      <NameList
        label="order"
        add="attribute"
        names={order?.by ?? []}
        options={attributeOptions(entity)}
        onChange={(by) =>
          change('order', (draft) => {
            if (by.length === 0) delete draft.order;
            else draft.order = { ...draft.order, by, direction: draft.order?.direction ?? 'ascending' };
          })
        }
      />
      {order && (
        <InlineSelect
          label="Direction"
          value={order.direction}
          options={[
            { value: 'ascending', label: 'ascending' },
            { value: 'descending', label: 'descending' },
          ]}
          onChange={(value) =>
            change('order', (draft) => {
              if (draft.order) draft.order.direction = value === 'descending' ? value : 'ascending';
            })
          }
        />
      )}
    </Phrase>
  );
}
