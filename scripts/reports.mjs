// Counts tests from the reports that the test runners write.

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/**
 * Counts the tests of a Vitest report. A file that could not be run has no tests in it and counts as one failure.
 * @param {{ testResults: { status: string, assertionResults: { status: string }[] }[] }} report
 * @returns {Count}
 */
export function countVitest(report) {
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const { status, assertionResults } of report.testResults) {
    const failed = assertionResults.filter((test) => test.status === 'failed').length;
    const passed = assertionResults.filter((test) => test.status === 'passed').length;
    count.passed += passed;
    count.failed += status === 'failed' ? Math.max(failed, 1) : failed;
    count.skipped += assertionResults.length - failed - passed;
  }
  return count;
}

/**
 * Counts the tests of a Playwright report. A test that passed only when it was tried again has passed.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} report
 * @returns {Count}
 */
export function countPlaywright({ stats }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
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
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}
