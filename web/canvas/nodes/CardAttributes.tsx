import { KeyRound } from 'lucide-react';
import { select, useSelection } from '../../state/selection.ts';
import { classes } from '../../ui/classes.ts';
import { renameAttributeOf } from '../interactions/commands.ts';
import { setDragged, setEditing, useCanvas } from '../interactions/ui.ts';
import type { CardAttribute, SceneCard } from '../scene/types.ts';
import styles from './Card.module.css';
import { InlineName } from './InlineName.tsx';

/** The attributes of a card. Each can be dragged onto a lane, to become a segment of a key there. */
export function CardAttributes({ card }: { card: SceneCard }) {
  const selection = useSelection();
  const editing = useCanvas(({ editing }) =>
    editing?.kind === 'attribute' && editing.entity === card.id ? editing.attribute : undefined,
  );
  if (card.attributes.length === 0) {
    return <p className={styles.none}>No attributes yet</p>;
  }
  const chosen = selection?.kind === 'entity' && selection.id === card.id ? selection.attribute : undefined;
  return (
    <ul className={styles.attributes} aria-label={`Attributes of ${card.name}`}>
      {card.attributes.map((attribute, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: names may occur twice while one is being typed
        <li key={at}>
          {editing === attribute.name ? (
            <InlineName
              mono
              label="Name of the attribute"
              value={attribute.name}
              onEdit={(name) => renameAttributeOf(card.id, attribute.name, name)}
            />
          ) : (
            <AttributeLine
              card={card}
              attribute={attribute}
              line={at + 1}
              chosen={chosen === attribute.name}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

type LineProps = { card: SceneCard; attribute: CardAttribute; line: number; chosen: boolean };

function AttributeLine({ card, attribute, line, chosen }: LineProps) {
  const { name, type, optional, partition, sort, hint } = attribute;
  return (
    <button
      type="button"
      tabIndex={-1}
      data-line={line}
      data-attribute={name}
      title={hint}
      draggable
      aria-label={`Attribute ${hint}`}
      aria-pressed={chosen}
      className={classes(styles.attribute, chosen && styles.chosen, 'nodrag', 'nopan')}
      onClick={(event) => {
        event.stopPropagation();
        select({ kind: 'entity', id: card.id, attribute: name });
      }}
      onDoubleClick={() => setEditing({ kind: 'attribute', entity: card.id, attribute: name })}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', `{${name}}`);
        event.dataTransfer.effectAllowed = 'copy';
        setDragged({ entity: card.id, attribute: name });
      }}
      onDragEnd={() => setDragged(undefined)}
    >
      <span className={styles.mark}>
        {partition.length > 0 ? (
          <KeyRound size={11} aria-hidden className={styles.partitionMark} />
        ) : (
          sort.length > 0 && <KeyRound size={11} aria-hidden className={styles.sortMark} />
        )}
      </span>
      <span className={styles.attributeName}>{name}</span>
      {optional && <span className={styles.optional}>?</span>}
      <span className={styles.type}>{type}</span>
    </button>
  );
}
