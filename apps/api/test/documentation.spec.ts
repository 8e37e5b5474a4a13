import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { VARIABLES } from '../src/app/config/env.ts';
import { SECRETS } from '../src/app/config/secret-files.ts';

const WORKSPACE = path.resolve(__dirname, '../../..');
const textOf = (page: string) => readFileSync(path.join(WORKSPACE, page), 'utf8');
const pagesIn = (folder: string) =>
  readdirSync(path.join(WORKSPACE, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join(folder, name));
const PAGES = [
  ...['.', 'docs', 'docs/decisions', 'bench'].flatMap(pagesIn),
  ...['client-model', 'sdk'].map((name) => `libs/${name}/README.md`),
];

const proseOf = (page: string) => textOf(page).replace(/^```[^]*?^```/gm, '');
const named = (text: string) => [...text.matchAll(/`([A-Z][A-Z0-9_]+)`/g)].map(([, name]) => name!);

/** As GitHub makes them of headings. */
const anchorsOf = (page: string) =>
  [...proseOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_\- ]/gu, '')
      .replaceAll(' ', '-'),
  );

it('README’s table has every variable that is read, and no other; so has its list of secrets', () => {
  const [, configuration] = /^## Configuration$([^]*?)^## /m.exec(textOf('README.md'))!;
  const rows = configuration!.split('\n').filter((line) => line.startsWith('| `'));
  expect(rows.flatMap((row) => named(row.split('|')[1]!)).sort()).toEqual([...VARIABLES].sort());
  expect(named(/^Each secret \((.+)\)/m.exec(configuration!)![1]!).sort()).toEqual([...SECRETS].sort());
});

it.each(PAGES)('%s links to what there is', (page) => {
  for (const [, target] of proseOf(page).matchAll(/\]\((?![a-z]+:)([^)\s]+)\)/g)) {
    const [file, anchor] = target!.split('#') as [string, string?];
    const to = file ? path.join(path.dirname(page), file) : page;
    expect([target, existsSync(path.join(WORKSPACE, to))]).toEqual([target, true]);
    if (anchor && to.endsWith('.md')) expect(anchorsOf(to)).toContain(anchor);
  }
});

it.each(PAGES)('%s names only files of the workspace that there are', (page) => {
  const files = proseOf(page).matchAll(/`((?:apps|libs|docs|docker|tools|bench)\/[\w./-]+\.\w+)`/g);
  for (const [, file] of files) expect([file, existsSync(path.join(WORKSPACE, file!))]).toEqual([file, true]);
});
