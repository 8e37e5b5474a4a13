import { readFileSync } from 'node:fs';
import path from 'node:path';

const WORKSPACE = path.resolve(__dirname, '../../..');
const read = (file: string) => readFileSync(path.join(WORKSPACE, file), 'utf8');

it('gives a reason for each production dependency, and for none that is gone', () => {
  const installed = Object.keys((JSON.parse(read('package.json')) as { dependencies: object }).dependencies);
  const rows = [...read('docs/dependencies.md').matchAll(/^\| (`.+) \| (.+) \|$/gm)];
  const explained = rows
    .filter(([, , reason]) => reason!.trim())
    .flatMap(([, names]) => [...names!.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
  expect(explained.sort()).toEqual(installed.sort());
});
