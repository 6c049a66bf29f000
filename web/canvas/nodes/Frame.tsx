import type { NodeProps } from '@xyflow/react';
import { Plus, Table2 } from 'lucide-react';
import { memo } from 'react';
import { renamePart } from '../../state/rename.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { addEntityTo, addIndexTo } from '../interactions/commands.ts';
import { setEditing, useCanvas } from '../interactions/ui.ts';
import styles from './Frame.module.css';
import { InlineName } from './InlineName.tsx';
import { Item } from './Item.tsx';
import { MenuButton } from './MenuButton.tsx';
import { sameNode } from './sameNode.ts';
import type { FrameNode } from './types.ts';
import { useLight } from './useLight.ts';

/** A table: the frame around its lanes and cards, moved by its header. */
export const Frame = memo(function Frame({ id, data, selected }: NodeProps<FrameNode>) {
  const { frame } = data;
  const light = useLight();
  const editing = useCanvas((state) => state.editing?.kind === 'name' && state.editing.id === id);
  return (
    <Item
      label={`Table ${frame.name}`}
      kind="frame"
      id={id}
      className={classes(styles.frame, selected && styles.selected, data.dimmed && styles.dimmed)}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: F2 does the same as the double click */}
      <div
        className={classes(styles.header, 'frame-handle', light && styles.light)}
        onDoubleClick={() => setEditing({ kind: 'name', id })}
      >
        <Table2 size={15} aria-hidden className={styles.icon} />
        {editing ? (
          <InlineName
            label="Name of the table"
            value={frame.name}
            onEdit={(name) => renamePart('table', id, name)}
          />
        ) : (
          <span className={styles.name} title={frame.name}>
            {frame.name}
          </span>
        )}
        {!light && !editing && (
          <>
            <span className={styles.facts}>
              {plural(frame.entities, 'entity', 'entities')}, {plural(frame.indexes, 'index', 'indexes')}
            </span>
            <span className={styles.controls}>
              <Button look="quiet" icon={Plus} tabIndex={-1} data-line={0} onClick={() => addEntityTo(id)}>
                Entity
              </Button>
              <Button look="quiet" icon={Plus} tabIndex={-1} data-line={0} onClick={() => addIndexTo(id)}>
                Index
              </Button>
              <MenuButton of={`table ${frame.name}`} />
            </span>
          </>
        )}
      </div>
      {frame.entities === 0 && !light && (
        <div className={styles.hint} style={{ left: frame.cards.x, top: frame.cards.y }}>
          <strong>No entities yet</strong>
          <span>
            An entity is a type of item. Its key template, such as <code>{'USER#{userId}'}</code>, says where
            its items lie.
          </span>
          <Button icon={Plus} tabIndex={-1} data-line={1} onClick={() => addEntityTo(id)}>
            Add an entity
          </Button>
        </div>
      )}
    </Item>
  );
}, sameNode);

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
