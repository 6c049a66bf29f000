// Counts tests from the reports that the test runners write.

/**
 * `failures`: the names of what failed, where a report names them.
 * @typedef {{ passed: number, failed: number, skipped: number, failures?: string[] }} Count
 */

/**
 * Counts the tests of a Vitest report. A file that could not be run has no tests in it and counts as one failure.
 * @param {{ testResults: { name: string, status: string, assertionResults: { status: string, fullName: string }[] }[] }} report
 * @returns {Count}
 */
export function countVitest(report) {
  const count = { passed: 0, failed: 0, skipped: 0, failures: /** @type {string[]} */ ([]) };
  for (const { name, status, assertionResults } of report.testResults) {
    const names = assertionResults.filter((test) => test.status === 'failed').map((test) => test.fullName);
    const failed = names.length;
    if (status === 'failed')
      count.failures.push(...(failed > 0 ? names : ['']).map((test) => `${name} ${test}`));
    const passed = assertionResults.filter((test) => test.status === 'passed').length;
    count.passed += passed;
    count.failed += status === 'failed' ? Math.max(failed, 1) : failed;
    count.skipped += assertionResults.length - failed - passed;
  }
  return count;
}

/**
 * @typedef {{ title: string, file?: string, suites?: Suite[], specs?: { title: string, ok: boolean }[] }} Suite
 */

/**
 * Counts the tests of a Playwright report. A test that passed only when it was tried again has passed.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, suites?: Suite[] }} report
 * @returns {Count}
 */
export function countPlaywright({ stats, suites = [] }) {
  const failures = suites.flatMap((suite) => failedIn(suite, []));
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    failures,
  };
}

/**
 * @param {Suite} suite
 * @param {string[]} above The titles of the suites around it.
 * @returns {string[]}
 */
function failedIn({ title, specs = [], suites = [] }, above) {
  const path = [...above, title];
  return [
    ...specs.filter(({ ok }) => !ok).map((spec) => [...path, spec.title].join(' › ')),
    ...suites.flatMap((suite) => failedIn(suite, path)),
  ];
}

/**
 * The count of a runner that has ended: no report, or a bad exit code that its report does not explain, is a failure.
 * @param {unknown} report The parsed report, or undefined when there is none.
 * @param {number | null} exitCode
 * @param {(report: any) => Count} counter
 * @returns {Count}
 */
export function countRun(report, exitCode, counter) {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const count = counter(report);
  return exitCode !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

/**
 * @param {Count[]} counts
 * @returns {Count}
 */
export function sum(counts) {
  return counts.reduce(
    (total, count) => ({
      passed: total.passed + count.passed,
      failed: total.failed + count.failed,
      skipped: total.skipped + count.skipped,
      failures: [...(total.failures ?? []), ...(count.failures ?? [])],
    }),
    /** @type {Count} */ ({ passed: 0, failed: 0, skipped: 0, failures: [] }),
  );
}
