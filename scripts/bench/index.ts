/** `npm run bench`: the figures that the README states, each beside something measured in the same run. */

import { benchMillion } from './million.ts';
import { benchPage } from './page.ts';
import { benchPlanning } from './planning.ts';
import { benchSimulator } from './simulator.ts';

const only = process.argv[2];
const benches: Record<string, () => void | Promise<void>> = {
  planning: benchPlanning,
  simulator: benchSimulator,
  million: benchMillion,
  page: benchPage,
};

for (const [name, run] of Object.entries(benches)) {
  if (only !== undefined && only !== name) continue;
  console.log(`\n${name}`);
  await run();
}
