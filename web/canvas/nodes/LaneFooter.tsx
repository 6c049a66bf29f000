import { placeEntityIn } from '../interactions/commands.ts';
import type { SceneLane } from '../scene/types.ts';
import styles from './Lane.module.css';

/** Which entities are not in the lane, each a click away from being in it. */
export function LaneFooter({ lane }: { lane: SceneLane }) {
  if (lane.absent.length === 0) {
    const empty = lane.groups.length === 0;
    return empty ? <p className={styles.footer}>The key templates of entities show here.</p> : null;
  }
  return (
    <p className={styles.footer} title={lane.absent.map(({ name }) => name).join(', ')}>
      <span className={styles.absent}>Not in it:</span>
      {lane.absent.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          tabIndex={-1}
          data-line={990}
          className={styles.place}
          title={`Place ${name} in ${lane.kind === 'table' ? 'the base key' : lane.name}`}
          onClick={(event) => {
            event.stopPropagation();
            placeEntityIn(id, lane.id);
          }}
        >
          {name}
        </button>
      ))}
    </p>
  );
}
