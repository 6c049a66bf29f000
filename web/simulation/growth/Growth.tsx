import { Ruler, TrendingUp, X } from 'lucide-react';
import { useState } from 'react';
import { useModel } from '../../state/document.ts';
import { usePlans } from '../../state/plans.ts';
import { useSelection } from '../../state/selection.ts';
import { cancelMeasure, measureGrowth, useSimulation } from '../../state/simulation/index.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Changes } from './Changes.tsx';
import { Chart } from './Chart.tsx';
import styles from './Growth.module.css';
import { GrowthTable } from './GrowthTable.tsx';
import { kindOf, type Measure, type Series } from './lines.ts';
import { PatternChoice } from './PatternChoice.tsx';
import { useGrowth } from './useGrowth.ts';
import { useMeasured } from './useMeasured.ts';

/** Sizes at which a call is measured: what is generated in a moment. */
const measuredSizes = [1e3, 1e4, 1e5];

/** What one call reads and consumes from a thousand to a billion items. */
export function Growth() {
  const model = useModel();
  const plans = usePlans();
  const selection = useSelection();
  const busy = useSimulation((state) => state.busy);
  const [chosen, setChosen] = useState<ReadonlySet<string>>();
  const [measure, setMeasure] = useState<Measure>('items');
  const [form, setForm] = useState<'chart' | 'table'>('chart');
  const measured = useMeasured(model);
  const selected = selection?.kind === 'pattern' ? selection.id : undefined;
  const reads = model.patterns.filter(({ kind }) => kind === 'read').map(({ id }) => id);
  const shown = model.patterns.filter(({ id }) =>
    chosen ? chosen.has(id) || id === selected : selected ? id === selected : reads.includes(id),
  );
  const { growth, failure } = useGrowth(
    model,
    shown.map(({ id }) => id),
  );
  if (model.patterns.length === 0)
    return (
      <EmptyState icon={TrendingUp} title="No access patterns yet">
        With access patterns, a chart here shows what one call of each reads and consumes as the data grows: a
        Scan climbs with it, a Query of one item collection stays flat.
      </EmptyState>
    );
  const series = shown.map(
    ({ id, name }): Series => ({
      id,
      name: name || 'Unnamed pattern',
      kind: kindOf(plans.get(id)?.verdict),
      points: growth.get(id) ?? [],
      measured: measured.points.get(id) ?? [],
    }),
  );
  const measurable = shown.filter(({ kind }) => kind === 'read').map(({ id }) => id);
  const isMeasuring = busy?.label === 'Measuring';
  return (
    <div className={styles.growth}>
      <PatternChoice
        patterns={model.patterns}
        plans={plans}
        shown={new Set(shown.map(({ id }) => id))}
        onChange={setChosen}
      />
      <div className={styles.main}>
        <div className={styles.bar}>
          <Segmented<Measure>
            label="What is shown"
            value={measure}
            options={[
              { value: 'items', label: 'Items evaluated' },
              { value: 'units', label: 'Capacity units' },
            ]}
            onChange={setMeasure}
          />
          <Segmented<'chart' | 'table'>
            label="Form"
            value={form}
            options={[
              { value: 'chart', label: 'Chart' },
              { value: 'table', label: 'Table' },
            ]}
            onChange={setForm}
          />
          {isMeasuring ? (
            <>
              <progress aria-label="Measuring" max={busy.of || 1} value={busy.done} />
              <Button look="quiet" icon={X} onClick={cancelMeasure}>
                Cancel
              </Button>
            </>
          ) : (
            <Button
              look="quiet"
              icon={Ruler}
              disabled={measurable.length === 0 || busy !== undefined}
              title="Generates 1,000, 10,000 and 100,000 items of this model and runs a typical call on them"
              onClick={() => void measureGrowth(measurable, measuredSizes, measured.add)}
            >
              Measure to 10⁵
            </Button>
          )}
          <p className={styles.note}>
            One call, on the model’s volumes. Families grow alike: how many belong to one parent stays.
          </p>
        </div>
        {failure && <p role="alert">{failure}</p>}
        {form === 'chart' ? (
          <Chart series={series} measure={measure} />
        ) : (
          <GrowthTable series={series} measure={measure} />
        )}
        <Changes series={series} />
      </div>
    </div>
  );
}
