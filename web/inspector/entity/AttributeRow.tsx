import { ChevronRight } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { type Attribute, attributeTypeSchema, type Entity, type Model } from '../../../src/model/schema.ts';
import { InlineSelect } from '../../ui/InlineSelect.tsx';
import { ToolButton } from '../../ui/ToolButton.tsx';
import { CommitText } from '../CommitText.tsx';
import type { Change } from '../edits.ts';
import { useProblemAt } from '../ProblemList.tsx';
import styles from './Attribute.module.css';
import { AttributeDetails } from './AttributeDetails.tsx';
import { badges, typeWords } from './attribute.ts';

export type AttributeRowProps = {
  model: Model;
  entity: Entity;
  attribute: Attribute;
  path: string;
  selected?: boolean;
  problemOf(name: string): string | undefined;
  onRename(name: string): void;
  onRemove(): void;
  onMove(by: -1 | 1): void;
  change: Change<Attribute>;
};

/** An attribute on one line, with a way to open all that can be said of it. */
export function AttributeRow({
  model,
  entity,
  attribute,
  path,
  selected = false,
  problemOf,
  onRename,
  onRemove,
  onMove,
  change,
}: AttributeRowProps) {
  const [opened, setOpened] = useState<boolean>();
  const open = opened ?? selected;
  const row = useRef<HTMLLIElement>(null);
  const problem = useProblemAt(path);
  const marks = badges(attribute);
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    <li ref={row} className={styles.attribute} data-selected={selected || undefined}>
      <div className={styles.row}>
        <ToolButton
          icon={ChevronRight}
          label={`More about ${attribute.name}`}
          className={styles.turn}
          aria-expanded={open}
          onClick={() => setOpened(!open)}
        />
        <CommitText
          plain
          label="Attribute name"
          value={attribute.name}
          problemOf={problemOf}
          onCommit={onRename}
        />
        <span className={styles.badges} title={marks.join(', ')}>
          {marks.join(' · ')}
        </span>
        <InlineSelect
          quiet
          label={`Type of ${attribute.name}`}
          value={attribute.type}
          options={attributeTypeSchema.options.map((type) => ({
            value: type,
            label: `${type} ${typeWords[type]}`,
          }))}
          className={styles.type}
          onChange={(value) => {
            const type = attributeTypeSchema.options.find((candidate) => candidate === value);
            if (!type) return;
            change('type', (draft) => {
              draft.type = type;
            });
          }}
        />
      </div>
      {problem && <p className={styles.problem}>{problem}</p>}
      {open && (
        <AttributeDetails
          model={model}
          entity={entity}
          attribute={attribute}
          path={path}
          change={change}
          onRemove={onRemove}
          onMove={onMove}
          renderRow={({ key, ...row }) => <AttributeRow key={key} {...row} />}
        />
      )}
    </li>
  );
}
