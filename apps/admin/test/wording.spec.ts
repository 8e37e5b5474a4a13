import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { textsIn } from './texts-in.ts';

const root = path.resolve(__dirname, '../../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const filesIn = (folder: string, name: RegExp) =>
  (readdirSync(path.join(root, folder), { recursive: true }) as string[])
    .filter((file) => name.test(file) && !/[.]spec[.]|migrations\/|decisions\//.test(file))
    .map((file) => path.join(folder, file));
const plain = (text: string) => text.replaceAll('’', "'").replaceAll(/\s+/g, ' ').toLowerCase();
const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Not for people: a route of the contract. */
const isRoute = (text: string) => /^(GET|POST|PUT|PATCH|DELETE) \//.test(text);

/** The right-hand column of the page's tables. */
const unwanted = [...read('apps/admin/src/components/WORDING.md').matchAll(/^\| (?!Say|Write)[^|]+\| (.+) \|$/gm)]
  .flatMap(([, not]) => not!.split(', '))
  .map(plain);
const UNWANTED = new RegExp(`(?<![\\w-])(?:${unwanted.map(escaped).join('|')})(?![\\w-])`);

interface Text {
  file: string;
  text: string;
}

const unwantedIn = (texts: Text[]) =>
  texts.flatMap(({ file, text }) => {
    const words = UNWANTED.exec(plain(text));
    return words ? [`${file}: “${words[0]}” in “${text.trim()}”`] : [];
  });

const inSources = (folder: string, isMeant = (_: string) => true): Text[] =>
  filesIn(folder, /[.]tsx?$/)
    .map((file) => ({ file, source: read(file) }))
    .filter(({ source }) => UNWANTED.test(plain(source))) // parsing takes long
    .flatMap(({ file, source }) => textsIn(source, file).map((text) => ({ file, text })))
    .filter(({ text }) => isMeant(text));

test('the page of wording rules names what is not to be said', () => {
  expect(unwanted).toEqual(expect.arrayContaining(['acts', 'minted', 'nothing does', "can't be told"]));
  expect(unwantedIn([{ file: 'a', text: 'Recent acts' }])).toEqual(['a: “acts” in “Recent acts”']);
  expect(unwantedIn([{ file: 'a', text: 'An e-mail about an exact factor, sent' }])).toEqual([]);
});

test('texts are found wherever a page has them', () => {
  const source = `<><h2 title="Recent acts">Recent\n acts</h2>{on ? 'Acts on' : \`Acts \${on} it\`} {/* acts */}</>`;
  expect(textsIn(source, 'a.tsx').map(plain)).toEqual(['recent acts', 'recent acts', 'acts on', 'acts … it']);
});

test('the console keeps to the words', () => {
  expect(unwantedIn(inSources('apps/admin/src', (text) => !isRoute(text)))).toEqual([]);
});

test('messages of the API and e-mails keep to the words', () => {
  const isSentence = (text: string) => /^[A-Z].* .*[.]$/.test(text);
  expect(unwantedIn(inSources('apps/api/src/app', isSentence))).toEqual([]);
});

test('what README’s first steps have one click stands in the console', () => {
  const [, start] = /^## Start$([^]*?)^## /m.exec(read('README.md'))!;
  const named = [...start!.matchAll(/\*\*(.+?)\*\*/g)].map(([, words]) => words!);
  const console = filesIn('apps/admin/src', /[.]tsx?$/)
    .map(read)
    .join('\n');
  expect(named).toContain('Create client');
  expect(named.filter((words) => !console.includes(words))).toEqual([]);
});

test('documents keep to the words', () => {
  // Not those about the code, which has names of its own.
  const documents = [
    'README.md',
    'SECURITY.md',
    ...filesIn('docs', /(integrators|operators|observability|measured)[.]md$/),
  ];
  const lines = documents.flatMap((file) =>
    read(file)
      .replaceAll(/```.*?```|`[^`\n]*`/gs, '')
      .split('\n')
      .map((text) => ({ file, text })),
  );
  expect(unwantedIn(lines)).toEqual([]);
});
