import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Fence, fencesIn } from '../support/markdown.ts';
import { PUBLISHED } from '../support/packed.ts';
import { WORKSPACE } from '../support/server.ts';

/** README.md, docs/*.md and the READMEs of the published packages. */
export const PAGES = [
  'README.md',
  ...readdirSync(path.join(WORKSPACE, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  ...PUBLISHED.map((name) => `libs/${name}/README.md`),
];

export const fencesOf = (page: string, ...languages: string[]): Fence[] =>
  fencesIn(readFileSync(path.join(WORKSPACE, page), 'utf8')).filter(({ language }) => languages.includes(language));

const isWhole = (command: string) =>
  !command.endsWith('\\') && spawnSync('bash', ['-n', '-c', command], { stdio: 'ignore' }).status === 0;

/** The commands of a shell block: a line each, or several where the first ones end in `\` or leave something open. */
export function commandsIn({ text, line }: Fence): string[] {
  const commands: string[] = [];
  let open = '';
  for (const next of text.split('\n')) {
    if (!open && /^\s*(#|$)/.test(next)) continue;
    open += open ? `\n${next}` : next;
    if (!isWhole(open)) continue;
    commands.push(open);
    open = '';
  }
  if (open) throw new Error(`The block at line ${line} ends within a command:\n${open}`);
  return commands;
}
