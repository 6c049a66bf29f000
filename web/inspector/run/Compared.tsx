import type { Pattern } from '../../../src/model/schema.ts';
import type { Plan } from '../../../src/planner/plan.ts';
import type { Reported } from '../../state/simulation/index.ts';
import { countText } from '../../ui/count.ts';
import { figureText } from '../pattern/plan.ts';
import styles from './Run.module.css';
import { comparison, unitsText } from './words.ts';

/** What the plan predicted beside what was measured. */
export function Compared({ pattern, plan, report }: { pattern: Pattern; plan: Plan; report: Reported }) {
  const assumed = plan.writes?.assumed ?? plan.reads.assumed;
  return (
    <table className={styles.figures}>
      <caption>
        {assumed
          ? 'Predicted for assumed volumes, measured on the items here'
          : "Predicted for the model's volumes, measured on the items here"}
      </caption>
      <thead>
        <tr>
          <th scope="col">One call</th>
          <th scope="col">Predicted</th>
          <th scope="col">Measured</th>
        </tr>
      </thead>
      <tbody>
        {comparison(pattern, plan, report).map(({ label, predicted, measured, isUnits }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{isUnits ? figureText(predicted) : countText(predicted)}</td>
            <td>{isUnits ? unitsText(measured) : countText(measured)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
