/** Writes the counts of a whole Jest run as JSON to JEST_SUMMARY_FILE, for tools/test.mjs to add up. */
const { writeFileSync } = require('node:fs');

module.exports = class JestSummaryReporter {
  onRunComplete(_contexts, results) {
    const file = process.env.JEST_SUMMARY_FILE;
    if (!file) return;
    const broken = results.testResults.filter((r) => r.testExecError && r.numFailingTests === 0).length;
    writeFileSync(
      file,
      JSON.stringify({
        passed: results.numPassedTests,
        failed: results.numFailedTests + broken,
        skipped: results.numPendingTests + results.numTodoTests,
      }),
    );
  }
};
