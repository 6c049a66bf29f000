import type { LaneRoute } from '../scene/route.ts';
import type { SceneLane } from '../scene/types.ts';
import styles from './Lane.module.css';

/** A lane seen from far off: a bar per scope, without words. One drawing, however many rows. */
export function LightLane({ lane, route }: { lane: SceneLane; route: LaneRoute | undefined }) {
  return (
    <svg className={styles.bars} width="100%" height={lane.height} aria-hidden>
      {lane.groups.flatMap((group) =>
        group.rows.flatMap((row) =>
          [...row.partition, ...row.sort].map((scope) => {
            const column = lane.columns[scope.column];
            if (!column) return null;
            const inset = 5 + 2 * Math.min(column.depth, 3);
            return (
              <rect
                key={`${row.entity}:${scope.column}`}
                className={route?.rows.has(row.entity) ? styles.barOn : styles.bar}
                x={column.x}
                y={row.y + inset}
                width={column.width}
                height={28 - 2 * inset}
              />
            );
          }),
        ),
      )}
    </svg>
  );
}
