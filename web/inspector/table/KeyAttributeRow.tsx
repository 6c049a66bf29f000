import type { ReactNode } from 'react';
import type { KeyAttribute, KeyType } from '../../../src/model/schema.ts';
import { InlineSelect } from '../../ui/InlineSelect.tsx';
import { CommitText } from '../CommitText.tsx';
import styles from './Table.module.css';

const types: readonly { value: KeyType; label: string }[] = [
  { value: 'S', label: 'S, string' },
  { value: 'N', label: 'N, number' },
  { value: 'B', label: 'B, binary' },
];

/** A key attribute: its role, name and type, and what can be done with it. */
export function KeyAttributeRow({
  part,
  attribute,
  problemOf,
  onRename,
  onType,
  tools,
}: {
  part: string;
  attribute: KeyAttribute;
  problemOf(name: string): string | undefined;
  onRename(name: string): void;
  onType(type: KeyType): void;
  tools?: ReactNode;
}) {
  return (
    <div className={styles.key}>
      <span className={styles.role}>{part}</span>
      <CommitText
        plain
        label={`Name of the ${part}`}
        value={attribute.name}
        problemOf={problemOf}
        onCommit={onRename}
      />
      <InlineSelect
        label={`Type of the ${part}`}
        value={attribute.type}
        options={types}
        onChange={(value) => {
          const type = types.find((candidate) => candidate.value === value);
          if (type) onType(type.value);
        }}
      />
      <span className={styles.tools}>{tools}</span>
    </div>
  );
}
