import { BaseEdge, type EdgeProps, getBezierPath, getSmoothStepPath } from '@xyflow/react';
import { memo } from 'react';
import { classes } from '../../ui/classes.ts';
import { measures } from '../scene/measures.ts';
import type { RouteLink } from '../scene/route.ts';
import styles from './edges.module.css';
import type { RouteEdge } from './types.ts';

/** A line of the selected pattern's route: into a lane, on to the next step's lane, or out to an entity. */
export const RouteLine = memo(function RouteLine(props: EdgeProps<RouteEdge>) {
  const { data, targetX, targetY } = props;
  if (!data) return null;
  const { link, tone } = data;
  const path = pathOf(props, link);
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

function pathOf(props: EdgeProps<RouteEdge>, link: RouteLink): string {
  const { sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition } = props;
  const ends = { sourceX, sourceY, sourcePosition, targetX, targetY, targetPosition };
  if (link.kind === 'reach' || link.kind === 'direct') return getBezierPath(ends)[0];
  if (link.kind === 'then') {
    // Steps that follow one another run along the left of the lanes; the further apart, the further out.
    const out = Math.min(sourceX, targetX) - 8 - Math.min(14, Math.abs(targetY - sourceY) / 20);
    return `M${sourceX} ${sourceY}C${out} ${sourceY} ${out} ${targetY} ${targetX} ${targetY}`;
  }
  // Straight down beside the lanes of the frame below, with a bend into the row.
  if (sourceX < targetX && targetX - sourceX < measures.framePadding && targetY > sourceY + bend) {
    const corner = `Q${sourceX} ${targetY} ${sourceX + bend} ${targetY}`;
    return `M${sourceX} ${sourceY}V${targetY - bend}${corner}H${targetX}`;
  }
  return getSmoothStepPath({ ...ends, borderRadius: bend })[0];
}

const bend = 8;
