/** Projections in the words of the AWS APIs. */
import type { Projection } from '../../model/schema.ts';
import { kindOf, type Node, nodeIn, own, type Report, textsIn } from './reader.ts';

/** The `Projection` of an index. One that is missing or unknown is read as ALL, and reported. */
export function projectionIn(index: Node, report: Report): Projection {
  const node = nodeIn(index, 'Projection');
  const type = node && own(node.value, 'ProjectionType');
  switch (typeof type === 'string' ? type.toUpperCase() : undefined) {
    case 'ALL':
      return { type: 'ALL' };
    case 'KEYS_ONLY':
      return { type: 'KEYS_ONLY' };
    case 'INCLUDE':
      return { type: 'INCLUDE', attributes: node ? textsIn(node, 'NonKeyAttributes', report) : [] };
    default:
      report.warning(
        'no-projection',
        index.path,
        `The projection of this index is ${kindOf(type)}; it was read as ALL.`,
        'Set the projection.',
      );
      return { type: 'ALL' };
  }
}
