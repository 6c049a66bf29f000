import type { Table } from '../../../src/model/schema.ts';
import type { Change } from '../edits.ts';
import { TokenField } from '../TokenField.tsx';

/** Other Regions that hold a replica of the table. */
export function ReplicaField({ replicas, change }: { replicas: readonly string[]; change: Change<Table> }) {
  return (
    <TokenField
      label="Replicas in other Regions"
      add="Region"
      tokens={replicas}
      problemOf={(region) =>
        replicas.includes(region)
          ? 'It is in the list already'
          : /^[a-z]{2}(-[a-z]+)+-\d$/.test(region)
            ? undefined
            : 'A Region such as eu-west-1'
      }
      onAdd={(region) => change('replicas', (draft) => void draft.replicas.push(region))}
      onRemove={(at) => change('replicas', (draft) => void draft.replicas.splice(at, 1))}
    />
  );
}
