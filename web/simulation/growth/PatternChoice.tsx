import type { Pattern } from '../../../src/model/schema.ts';
import type { Plan } from '../../../src/planner/plan.ts';
import { Button } from '../../ui/Button.tsx';
import { VerdictChip } from '../../ui/VerdictChip.tsx';
import styles from './Growth.module.css';

/** Which patterns the chart shows. */
export function PatternChoice({
  patterns,
  plans,
  shown,
  onChange,
}: {
  patterns: readonly Pattern[];
  plans: ReadonlyMap<string, Plan>;
  shown: ReadonlySet<string>;
  /** undefined: the one that is selected, or every read. */
  onChange(chosen: ReadonlySet<string> | undefined): void;
}) {
  const toggle = (id: string) => {
    const next = new Set(shown);
    if (!next.delete(id)) next.add(id);
    onChange(next);
  };
  return (
    <fieldset className={styles.choice}>
      <legend className={styles.hidden}>Patterns in the chart</legend>
      <div className={styles.quick}>
        <Button look="quiet" onClick={() => onChange(new Set(patterns.map(({ id }) => id)))}>
          All
        </Button>
        <Button
          look="quiet"
          onClick={() => onChange(undefined)}
          title="The selected pattern, else every read"
        >
          Selected
        </Button>
        <Button look="quiet" onClick={() => onChange(new Set())}>
          None
        </Button>
      </div>
      {patterns.map(({ id, name }) => {
        const verdict = plans.get(id)?.verdict;
        return (
          <label key={id} className={styles.pattern}>
            <input type="checkbox" checked={shown.has(id)} onChange={() => toggle(id)} />
            <span>{name || 'Unnamed pattern'}</span>
            {verdict && <VerdictChip verdict={verdict} />}
          </label>
        );
      })}
    </fieldset>
  );
}
