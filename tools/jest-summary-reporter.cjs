/** Keeps the counts of a Jest run, and since when (Unix ms) it has been in which files, in JEST_SUMMARY_FILE, for tools/test.mjs. */
const { writeFileSync } = require('node:fs');

module.exports = class JestSummaryReporter {
  file = process.env.JEST_SUMMARY_FILE;
  running = new Map();
  counts = { passed: 0, failed: 0, skipped: 0 };

  onTestFileStart({ path }) {
    this.running.set(path, Date.now());
    this.write();
  }

  onTestFileResult({ path }, _result, results) {
    this.running.delete(path);
    this.count(results);
  }

  onRunComplete(_contexts, results) {
    this.count(results);
  }

  count(results) {
    const broken = results.testResults.filter((r) => r.testExecError && r.numFailingTests === 0).length;
    this.counts = {
      passed: results.numPassedTests,
      failed: results.numFailedTests + broken,
      skipped: results.numPendingTests + results.numTodoTests,
    };
    this.write();
  }

  write() {
    if (this.file)
      writeFileSync(this.file, JSON.stringify({ counts: this.counts, running: Object.fromEntries(this.running) }));
  }
};
