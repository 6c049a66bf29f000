/** JavaScript that the page needs before its first screen, beside two pages everybody knows. */
import { ensureBuilt } from '../build.mjs';
import { measurePage } from '../page-size.mjs';

/** Kilobytes (1000 bytes) after gzip: React, React Flow and Zustand alone, and a popular schema designer. */
const known = { 'a bare React, React Flow and Zustand page': 127, 'a popular schema designer': 3015 };

export async function benchPage(): Promise<void> {
  await ensureBuilt();
  const total = measurePage().reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
  console.log(
    `  ${total.toFixed(1)} kB of JavaScript (gzip) before the first screen; at most 300 kB are allowed`,
  );
  for (const [name, size] of Object.entries(known))
    console.log(`  ${(total / size).toFixed(2)} times ${name} (${size} kB)`);
}
