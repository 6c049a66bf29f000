import { scalarFrom, suitsType } from '../../../src/model/scalar.ts';
import type { Attribute } from '../../../src/model/schema.ts';
import type { Change } from '../edits.ts';
import { TokenField } from '../TokenField.tsx';

/** The closed list of an attribute's values, which lets a pattern fan out over them. */
export function ValuesField({ attribute, change }: { attribute: Attribute; change: Change<Attribute> }) {
  const { type, values = [] } = attribute;
  if (type !== 'S' && type !== 'N' && values.length === 0) return null;
  return (
    <TokenField
      label={`Closed list of values of ${attribute.name}`}
      add="value"
      tokens={values.map(String)}
      problemOf={(text) => {
        const value = scalarFrom(text, type);
        if (values.includes(value)) return 'It is in the list already';
        return suitsType(value, type) ? undefined : 'A number is needed here';
      }}
      onAdd={(text) =>
        change('values', (draft) => {
          draft.values = [...(draft.values ?? []), scalarFrom(text, type)];
        })
      }
      onRemove={(at) =>
        change('values', (draft) => {
          draft.values?.splice(at, 1);
          if (draft.values?.length === 0) delete draft.values;
        })
      }
    />
  );
}
