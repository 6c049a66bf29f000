import type { ReadPattern } from '../../src/model/schema.ts';
import { InlineSelect } from '../ui/InlineSelect.tsx';
import { InlineText } from '../ui/InlineText.tsx';

type Limit = ReadPattern['limit'];

/** At most so many items: a number, or a parameter of the caller. */
export function LimitField({
  limit,
  onChange,
  onEnd,
}: {
  limit: Limit;
  onChange(limit: Limit): void;
  onEnd(): void;
}) {
  const kind = limit === undefined ? 'none' : typeof limit === 'number' ? 'number' : 'parameter';
  return (
    <>
      <InlineSelect
        label="Limit"
        quiet={kind === 'none'}
        value={kind}
        options={[
          { value: 'none', label: 'none' },
          { value: 'number', label: 'number' },
          { value: 'parameter', label: 'parameter' },
        ]}
        onChange={(next) =>
          onChange(next === 'none' ? undefined : next === 'number' ? 20 : { parameter: 'limit' })
        }
      />
      {typeof limit === 'number' && (
        <InlineText
          numeric
          label="Number of items"
          value={String(limit)}
          onEnd={onEnd}
          onEdit={(text) => {
            if (/^\d+$/.test(text.trim())) onChange(Number(text));
          }}
        />
      )}
      {typeof limit === 'object' && (
        <InlineText
          mono
          prefix=":"
          label="Name of the limit parameter"
          value={limit.parameter}
          onEnd={onEnd}
          onEdit={(text) => onChange({ ...limit, parameter: text.replace(/^:/, '') })}
        />
      )}
    </>
  );
}
