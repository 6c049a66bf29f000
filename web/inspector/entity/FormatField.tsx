import type { Attribute } from '../../../src/model/schema.ts';
import { endGroup } from '../../state/document.ts';
import { Field, Select } from '../../ui/Field.tsx';
import { NumberField } from '../../ui/TextField.tsx';
import type { Change } from '../edits.ts';
import { formatOf, formatsFor, formatWords } from './attribute.ts';

/** What the values look like: it decides how they sort and which characters they may hold. */
export function FormatField({ attribute, change }: { attribute: Attribute; change: Change<Attribute> }) {
  const { format } = attribute;
  const kinds = formatsFor(attribute.type);
  if (kinds.length === 0 && !format) return null;
  const shown = format && !kinds.includes(format.kind) ? [format.kind, ...kinds] : kinds;
  return (
    <>
      <Field label="Format">
        {(control) => (
          <Select
            {...control}
            value={format?.kind ?? ''}
            onChange={(event) =>
              change('format', (draft) => {
                const kind = shown.find((candidate) => candidate === event.target.value);
                if (kind) draft.format = formatOf(kind);
                else delete draft.format;
              })
            }
          >
            <option value="">not said</option>
            {shown.map((kind) => (
              <option key={kind} value={kind}>
                {formatWords[kind]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {format?.kind === 'decimal' && (
        <NumberField
          label="Places after the point"
          whole
          max={38}
          value={format.places}
          onEnd={endGroup}
          onEdit={(places) =>
            change(
              'format',
              (draft) => {
                if (draft.format?.kind === 'decimal' && places !== undefined) draft.format.places = places;
              },
              'places',
            )
          }
        />
      )}
    </>
  );
}
