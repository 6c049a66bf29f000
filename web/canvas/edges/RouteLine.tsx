import { BaseEdge, type EdgeProps, getBezierPath } from '@xyflow/react';
import { memo } from 'react';
import { classes } from '../../ui/classes.ts';
import styles from './edges.module.css';
import type { RouteEdge } from './types.ts';

/** A line of the selected pattern's route: into a lane, on to the next step's lane, or out to an entity. */
export const RouteLine = memo(function RouteLine(props: EdgeProps<RouteEdge>) {
  const { data, sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition } = props;
  if (!data) return null;
  const { link, tone } = data;
  // Steps that follow one another run along the left of the lanes; the further apart, the further out.
  const bow = Math.min(sourceX, targetX) - 14 - Math.min(40, Math.abs(targetY - sourceY) / 12);
  const [path] =
    link.kind === 'then'
      ? [`M${sourceX} ${sourceY}C${bow} ${sourceY} ${bow} ${targetY} ${targetX} ${targetY}`]
      : getBezierPath({ sourceX, sourceY, sourcePosition, targetX, targetY, targetPosition });
  const quiet = (link.kind === 'reach' || link.kind === 'direct') && link.alsoRead;
  return (
    <g data-tone={tone} className={styles.route}>
      <BaseEdge
        id={props.id}
        path={path}
        pathLength={quiet || ('scan' in link && link.scan) ? undefined : 1}
        className={classes(
          styles.routeLine,
          quiet && styles.quiet,
          'scan' in link && link.scan && styles.scan,
          !quiet && !('scan' in link && link.scan) && styles.drawn,
        )}
        interactionWidth={0}
      />
      {(link.kind === 'enter' || link.kind === 'then') && (
        <path
          d={`M${targetX - 7} ${targetY - 4.5}L${targetX} ${targetY}L${targetX - 7} ${targetY + 4.5}Z`}
          className={styles.tip}
        />
      )}
      {(link.kind === 'reach' || link.kind === 'direct') && (
        <circle cx={targetX} cy={targetY} r={3.5} className={quiet ? styles.hollow : styles.tip} />
      )}
    </g>
  );
});
