import { Flame } from 'lucide-react';
import { useId, useState } from 'react';
import { accessPaths } from '../../../src/model/lookup.ts';
import { useModel } from '../../state/document.ts';
import { useSelection } from '../../state/selection.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Select } from '../../ui/Field.tsx';
import { FamilySection } from './FamilySection.tsx';
import { PartitionBars } from './PartitionBars.tsx';
import styles from './Partitions.module.css';
import { usePartitions } from './usePartitions.ts';
import { WithoutRate } from './WithoutRate.tsx';

/** Where items and traffic fall: on which partition key values, and on which partitions. */
export function Partitions() {
  const model = useModel();
  const selection = useSelection();
  const id = useId();
  // The partitions of an LSI are its table's.
  const paths = model.tables.flatMap((table) => accessPaths(table).filter(({ kind }) => kind !== 'lsi'));
  const [chosen, setChosen] = useState<string>();
  const current =
    paths.find((path) => path.id === chosen) ?? paths.find((path) => path.id === selection?.id) ?? paths[0];
  const found = usePartitions(model, current?.id);
  if (!current)
    return (
      <EmptyState icon={Flame} title="No table yet">
        With a table and access patterns that state their rate, hot partition keys show here: items, bytes and
        units per second of each, against what one partition serves.
      </EmptyState>
    );
  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        <label htmlFor={id}>Partitions of</label>
        <div className={styles.path}>
          <Select id={id} value={current.id} onChange={(event) => setChosen(event.target.value)}>
            {paths.map((path) => (
              <option key={path.id} value={path.id}>
                {path.kind === 'table' ? path.name : `${path.name} (${tableName(model, path.table)})`}
              </option>
            ))}
          </Select>
        </div>
        <p className={styles.note}>
          Units per second at the patterns’ peak rates. A partition serves 3,000 read and 1,000 write units
          per second and holds 10 GB.
        </p>
      </div>
      {found && !found.heat && (
        <p className={styles.nothing}>No entity has its key on {current.name}: nothing lies here.</p>
      )}
      {found?.heat && (
        <>
          <WithoutRate model={model} ids={found.heat.withoutRate} />
          <PartitionBars heat={found.heat} />
          {found.heat.families.map((family, at) => (
            <FamilySection
              key={family.entities.join()}
              model={model}
              family={family}
              largest={found.largest[at] ?? []}
              hasLocalIndexes={found.heat?.hasLocalIndexes ?? false}
            />
          ))}
        </>
      )}
    </div>
  );
}

function tableName(model: ReturnType<typeof useModel>, id: string): string {
  return model.tables.find((table) => table.id === id)?.name ?? '';
}
