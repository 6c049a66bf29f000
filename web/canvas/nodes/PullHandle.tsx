import { Handle, Position } from '@xyflow/react';
import { Link2 } from 'lucide-react';
import { pullHandle } from './flowNodes.ts';
import styles from './PullHandle.module.css';

/**
 * At the edge of a card, while it is pointed at: pulled to another card it makes a relationship. The card's menu does
 * the same for the keyboard.
 */
export function PullHandle({ name }: { name: string }) {
  return (
    <Handle
      id={pullHandle}
      type="source"
      position={Position.Right}
      isConnectableEnd={false}
      className={styles.pull ?? ''}
      title={`Pull to the entity that ${name} belongs to`}
      aria-hidden
    >
      <Link2 size={12} aria-hidden />
    </Handle>
  );
}
