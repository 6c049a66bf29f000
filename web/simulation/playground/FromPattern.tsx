import type { Model } from '../../../src/model/schema.ts';
import { notify } from '../../state/notices.ts';
import { usePlans } from '../../state/plans.ts';
import { boundReads } from '../../state/simulation/index.ts';
import { Select } from '../../ui/Field.tsx';
import { draftOf } from './input.ts';
import styles from './Playground.module.css';
import { setDraft } from './session.ts';

/** Fills the fields with what a pattern compiles to, with parameters of a typical call taken from the data. */
export function FromPattern({ model }: { model: Model }) {
  const plans = usePlans();
  const patterns = model.patterns.filter(({ id }) =>
    plans.get(id)?.steps.some(({ operation }) => operation === 'Query' || operation === 'Scan'),
  );
  const fill = async (id: string, name: string) => {
    const bound = await boundReads(id, 'typical');
    const draft = bound.ok
      ? bound.requests.flatMap((request) => draftOf(model, request) ?? [])[0]
      : undefined;
    if (draft) setDraft(draft);
    else
      notify({
        id: 'playground',
        severity: 'error',
        message: `“${name}” has no request to try yet.`,
        remedy:
          !bound.ok && bound.missing.length > 0
            ? `The data gives no value for ${bound.missing.join(', ')}: generate items first.`
            : 'The data gives none of its values a meaning: generate items first.',
      });
  };
  return (
    <div className={styles.from}>
      <Select
        aria-label="From pattern"
        value=""
        disabled={patterns.length === 0}
        onChange={(event) => {
          const pattern = patterns.find(({ id }) => id === event.target.value);
          if (pattern) void fill(pattern.id, pattern.name);
        }}
      >
        <option value="">From pattern…</option>
        {patterns.map(({ id, name }) => (
          <option key={id} value={id}>
            {name || 'Unnamed pattern'}
          </option>
        ))}
      </Select>
    </div>
  );
}
