import path from 'node:path';
import { figures, HALVES, KINDS, mailTexts, outcomeOf } from '../../../../test/summarise/mail/measure.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../../test/summarise/mail');

describe.each(HALVES)('labelled mail, %s', (half) => {
  const rows = mailTexts(FOLDER, half);

  it.each(KINDS)('%s is told by nine of ten, and nothing else for it', (kind) => {
    const reached = figures(rows.filter((row) => row.kind === kind).map(outcomeOf));
    expect(reached.precision).toBeGreaterThanOrEqual(0.9);
    expect(reached.recall).toBeGreaterThanOrEqual(0.9);
  });
});
