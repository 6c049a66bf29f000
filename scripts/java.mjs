// Finds the Java that DynamoDB Local needs.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** DynamoDB Local 3 is compiled for Java 17. */
const NEEDED = 17;

/**
 * Looks for Java in JAVA_HOME, then in the path.
 * @returns {{ path: string } | { missing: string }} The program, or one line on what is missing and how to get it.
 */
export function findJava() {
  const home = process.env.JAVA_HOME;
  let oldest = 0;
  for (const path of [...(home ? [join(home, 'bin', 'java')] : []), 'java']) {
    const { stderr, status } = spawnSync(path, ['-version'], { encoding: 'utf8', timeout: 20_000 });
    const major = status === 0 ? Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0) : 0;
    if (major >= NEEDED) return { path };
    oldest = Math.max(oldest, major);
  }
  const what = oldest ? `Java ${NEEDED} or newer (this is Java ${oldest})` : `Java ${NEEDED} or newer`;
  return {
    missing: `The tests against DynamoDB Local are skipped: they need ${what}. Get it at https://adoptium.net/ or with apt-get install openjdk-${NEEDED}-jre-headless.`,
  };
}
