// Checks who imports whom in src and web against .dependency-cruiser.cjs.
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cruise } from 'dependency-cruiser';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Walks the imports below `src` and `web`.
 * @param {string} baseDir The folder that holds `src` and `web`.
 * @returns {Promise<{ modules: number, violations: { rule: string, from: string, to: string, comment: string }[] }>}
 *   How many source modules were walked, and each forbidden import.
 * @throws When fewer modules were walked than there are source files: a check that sees nothing must not pass.
 */
export async function checkImports(baseDir) {
  const { options, ...ruleSet } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
  const { output } = await cruise(['src', 'web'], { ...options, baseDir, ruleSet, validate: true });
  if (typeof output === 'string') throw new Error('dependency-cruiser gave text instead of a result');
  const walked = output.modules.filter((module) => /^(src|web)\/.*\.tsx?$/.test(module.source)).length;
  const present = ['src', 'web'].flatMap((folder) => sources(join(baseDir, folder))).length;
  if (walked < present || walked === 0) {
    throw new Error(
      `dependency-cruiser walked ${walked} of ${present} source files, so its result means nothing`,
    );
  }
  const comments = new Map(
    /** @type {{ name: string, comment: string }[]} */ (ruleSet.forbidden).map((rule) => [
      rule.name,
      rule.comment,
    ]),
  );
  const violations = output.summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    from,
    to,
    comment: comments.get(rule.name) ?? '',
  }));
  return { modules: walked, violations };
}

/** @param {string} folder */
function sources(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.d)\.tsx?$/.test(name),
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const { modules, violations } = await checkImports(ROOT);
  for (const { rule, from, to, comment } of violations) {
    console.error(`${from} imports ${to}\n  ${rule}: ${comment}`);
  }
  console.log(`${modules} modules, ${violations.length} forbidden imports`);
  if (violations.length > 0) process.exitCode = 1;
}
