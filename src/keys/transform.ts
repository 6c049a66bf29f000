/** The words for transforms in a template's text. */
import type { Transform } from './template.ts';

/** No DynamoDB number has more digits before the point. */
export const maxPadWidth = 126;

/** Reads what stands after the bar: `pad:8`, `day`, `shard:10:1`. Undefined where it is no transform. */
export function parseTransform(text: string): Transform | undefined {
  switch (text) {
    case 'upper':
    case 'lower':
    case 'text':
      return { kind: text };
    case 'year':
    case 'month':
    case 'day':
    case 'hour':
      return { kind: 'truncate', to: text };
  }
  const pad = /^pad:(\d{1,3})$/.exec(text);
  if (pad) {
    const width = Number(pad[1]);
    return width >= 1 && width <= maxPadWidth ? { kind: 'pad', width } : undefined;
  }
  const shard = /^shard:(\d{1,15})(?::(-?\d{1,15}))?$/.exec(text);
  if (shard) {
    const count = Number(shard[1]);
    // `+ 0` makes the number that is written -0 the plain one.
    const first = Number(shard[2] ?? 0) + 0;
    return count >= 1 ? { kind: 'shard', count, first } : undefined;
  }
  return undefined;
}

/** The words for a transform, as `parseTransform` reads them. */
export function printTransform(transform: Transform): string {
  switch (transform.kind) {
    case 'pad':
      return `pad:${transform.width}`;
    case 'truncate':
      return transform.to;
    case 'shard':
      return `shard:${transform.count}${transform.first === 0 ? '' : `:${transform.first}`}`;
    default:
      return transform.kind;
  }
}
