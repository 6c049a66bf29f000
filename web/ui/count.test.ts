import { expect, it } from 'vitest';
import { countText, shortCountText } from './count.ts';

it.each([
  [0, '0', '0'],
  [0.25, '<1', '<1'],
  [0.9999, '1', '1'],
  [1, '1', '1'],
  [7.94, '8', '8'],
  [13.3, '13', '13'],
  [999.4, '999', '999'],
  [999.6, '1,000', '1K'],
  [9214, '9,214', '9.21K'],
  [1_234_567, '1,234,567', '1.23M'],
])('writes %d as %s, in short %s', (count, text, short) => {
  expect([countText(count), shortCountText(count)]).toEqual([text, short]);
});
