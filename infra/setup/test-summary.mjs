// The last line of a test run and its verdict, from the JSON that Vitest writes. Pure.

/**
 * @param {unknown} report Vitest's JSON report, undefined when none was written
 * @param {number} exitCode what Vitest itself ended with
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function countResults(report, exitCode) {
  const files = Array.isArray(report?.testResults) ? report.testResults : [];
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const file of files) {
    const tests = Array.isArray(file.assertionResults) ? file.assertionResults : [];
    for (const test of tests) {
      counts[kindOf(test.status)] += 1;
    }
    // A file that cannot be loaded has no test that could fail in its place.
    if (file.status === 'failed' && !tests.some((test) => test.status === 'failed')) {
      counts.failed += 1;
    }
  }
  // An error outside every test, or a crash of the runner, is a failure too.
  if (exitCode !== 0 && counts.failed === 0) {
    counts.failed = 1;
  }
  return counts;
}

/** @param {{ passed: number, failed: number, skipped: number }} counts */
export function summaryLine({ passed, failed, skipped }) {
  const line = `${passed} passed, ${failed} failed`;
  return skipped > 0 ? `${line}, ${skipped} skipped` : line;
}

/**
 * @param {{ passed: number, failed: number, skipped: number }} counts
 * @param {{ ci: boolean }} options in CI a skipped test counts as not run
 * @returns {0 | 1}
 */
export function verdict({ passed, failed, skipped }, { ci }) {
  return failed > 0 || passed === 0 || (ci && skipped > 0) ? 1 : 0;
}

function kindOf(status) {
  return status === 'passed' || status === 'failed' ? status : 'skipped';
}
