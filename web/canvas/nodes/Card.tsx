import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { renamePart } from '../../state/rename.ts';
import { classes } from '../../ui/classes.ts';
import { setEditing, toggleUnfolded, useCanvas } from '../interactions/ui.ts';
import { Anchors } from './Anchors.tsx';
import styles from './Card.module.css';
import { CardAttributes } from './CardAttributes.tsx';
import { pullHandle } from './flowNodes.ts';
import { InlineName } from './InlineName.tsx';
import { Item } from './Item.tsx';
import { MenuButton } from './MenuButton.tsx';
import { PullHandle } from './PullHandle.tsx';
import { sameNode } from './sameNode.ts';
import type { CardNode } from './types.ts';
import { useLight } from './useLight.ts';

/** An entity: its name and number of items, its attributes, and the templates that place it, lane by lane. */
export const Card = memo(function Card({ id, data, selected }: NodeProps<CardNode>) {
  const { card, role, dimmed, tone } = data;
  const light = useLight();
  const editing = useCanvas((state) => state.editing?.kind === 'name' && state.editing.id === id);
  return (
    <>
      <Item
        label={`Entity ${card.name}${role ? `, ${roleWords[role.role]}` : ''}`}
        kind="card"
        id={id}
        tone={tone}
        className={classes(
          styles.card,
          selected && styles.selected,
          dimmed && styles.dimmed,
          role && styles[role.role],
        )}
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions: F2 does the same as the double click */}
        <div
          className={classes(styles.header, 'card-handle', light && styles.light)}
          onDoubleClick={() => setEditing({ kind: 'name', id })}
        >
          {editing ? (
            <InlineName
              label="Name of the entity"
              value={card.name}
              onEdit={(name) => renamePart('entity', id, name)}
            />
          ) : (
            <span className={styles.name} title={card.name}>
              {card.name}
            </span>
          )}
          {!light && !editing && (
            <>
              {role?.role === 'also-read' ? (
                <span className={styles.also}>also read</span>
              ) : (
                card.count !== undefined && (
                  <span className={styles.count} title={`${card.count.toLocaleString('en')} items`}>
                    {compact.format(card.count)} {card.count === 1 ? 'item' : 'items'}
                  </span>
                )
              )}
              <MenuButton of={`entity ${card.name}`} />
            </>
          )}
        </div>
        {!light && (
          <>
            <CardAttributes card={card} />
            {(card.folded > 0 || card.unfolded) && (
              <button
                type="button"
                tabIndex={-1}
                data-line={900}
                className={styles.fold}
                onClick={() => toggleUnfolded(id)}
              >
                {card.folded > 0 ? `${card.folded} more attributes` : 'Fewer attributes'}
              </button>
            )}
            {card.placements.length > 0 && <Placements placements={card.placements} />}
          </>
        )}
        <Anchors handles={data.handles.filter((handle) => handle.id !== pullHandle)} />
      </Item>
      {!light && <PullHandle name={card.name} />}
    </>
  );
}, sameNode);

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const roleWords = { wanted: 'reached by the selected pattern', 'also-read': 'also read' } as const;

function Placements({ placements }: { placements: CardNode['data']['card']['placements'] }) {
  return (
    <ul className={styles.placements} aria-label="Key templates">
      {placements.map(({ lane, name, partition, sort }) => (
        <li
          key={lane}
          className={styles.placement}
          title={`${name}: ${partition}${sort ? `  ›  ${sort}` : ''}`}
        >
          <span className={styles.lane}>{name}</span>
          <code className={styles.template}>
            {partition}
            {sort && <span className={styles.then}> › </span>}
            {sort}
          </code>
        </li>
      ))}
    </ul>
  );
}
