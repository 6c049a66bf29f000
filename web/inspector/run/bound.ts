import { toBase64 } from '../../../src/keys/bytes.ts';
import type { BoundRequest } from '../../../src/values/attribute-value.ts';

/** A request as it was sent, as JSON; binary values as base64. */
export function boundJson({ command, input }: BoundRequest): string {
  const json = JSON.stringify(
    input,
    (_key, part: unknown) => (part instanceof Uint8Array ? toBase64(part) : part),
    2,
  );
  return `${command} ${json}`;
}
