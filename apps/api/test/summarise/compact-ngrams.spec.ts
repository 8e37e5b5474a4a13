import path from 'node:path';
import { moduleOf, type Ngrams } from '../../compact-ngrams.ts';

// Not exported by its package, so found by its place.
const TABLE = path.resolve(__dirname, '../../../../node_modules/eld/src/ngrams/extrasmall.js');

it('holds the same table as the language detector’s package', async () => {
  const { ngramsData } = (await import(TABLE)) as { ngramsData: Ngrams };
  const code = moduleOf(ngramsData);
  const compact = new Function(code.replace('export const ngramsData =', 'return')) as () => Ngrams;
  expect(Object.keys(ngramsData.ngrams).length).toBeGreaterThan(10_000);
  expect(compact()).toEqual(ngramsData);
  expect(code).toContain('Apache-2.0');
});
