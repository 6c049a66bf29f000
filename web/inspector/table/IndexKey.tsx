import type { Model } from '../../../src/model/schema.ts';
import styles from '../Inputs.module.css';
import type { FoundIndex } from '../parts.ts';
import { Section } from '../Section.tsx';
import { KeyAttributeRow } from './KeyAttributeRow.tsx';
import { KeyList } from './KeyList.tsx';
import { indexKeyProblem, nameIndexKey, setKeyType } from './keys.ts';

/** The key of an index: lists of attributes for a global one, the sort key alone for a local one. */
export function IndexKey({ model, found }: { model: Model; found: FoundIndex }) {
  const { table } = found;
  if (found.kind === 'gsi') {
    return (
      <Section title="Key">
        <KeyList
          model={model}
          table={table}
          index={found.index}
          list="partitionKey"
          part="partition"
          least={1}
          hint="A Query binds all of them with =."
        />
        <KeyList
          model={model}
          table={table}
          index={found.index}
          list="sortKey"
          part="sort"
          least={0}
          hint="A Query binds them from the left, without a gap."
        />
      </Section>
    );
  }
  const { sortKey } = found.index;
  return (
    <Section title="Key">
      <p className={styles.hint}>
        Shares the partition key {table.partitionKey.name} of {table.name}.
      </p>
      <KeyAttributeRow
        part="sort key"
        attribute={sortKey}
        problemOf={(name) => indexKeyProblem([sortKey], name)}
        onRename={(name) =>
          nameIndexKey(model, table, found.index, { part: 'sort', position: 0 }, sortKey.name, name)
        }
        onType={(type) => setKeyType(table, sortKey.name, type)}
      />
    </Section>
  );
}
