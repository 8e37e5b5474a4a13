import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What comes last counts. */
export function appendSettings(data: string, settings: Record<string, string>): void {
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'`);
  appendFileSync(path.join(data, 'postgresql.conf'), `\n${lines.join('\n')}\n`);
}

/** The postmaster first, so that it starts no further backend meanwhile. */
export function processesOf(postmaster: number): number[] {
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim();
  return [postmaster, ...children.split(' ').filter(Boolean).map(Number)];
}
