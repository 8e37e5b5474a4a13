import type { Contents } from './contents.ts';

export interface Header extends Contents {
  /** Of Velgent. */
  version: string;
  /** Of PostgreSQL. */
  postgres: string;
  taken_at: string;
}

const MARK = '-- velgent ';
const FIRST_LINE = '-- PostgreSQL database dump: the rows of Velgent, as COPY writes them';

/** As pg_dump ends plain SQL: what a cut file lacks. */
export const LAST_LINE = '-- PostgreSQL database dump complete';

export const headerText = (header: Header): string => `${FIRST_LINE}\n${MARK}${JSON.stringify(header)}\n\n`;

/** Undefined where the line is not the header. */
export function headerIn(line: string): Header | undefined {
  return line.startsWith(MARK) ? (JSON.parse(line.slice(MARK.length)) as Header) : undefined;
}

/** How a table begins, in the words of pg_dump. */
export const copyLine = (name: string, columns: readonly string[]): string =>
  `COPY public."${name}" (${columns.map((column) => `"${column}"`).join(', ')}) FROM stdin;\n`;

export const END_OF_TABLE = '\\.';

const COPY = /^COPY (?:"?public"?)\."?([^".\s]+)"? \(([^)]*)\) FROM stdin;$/;
const SETVAL = /^SELECT pg_catalog\.setval\('public\."([^"']+)"', (\d+), (true|false)\);$/;

export function tableIn(line: string): { name: string; columns: string[] } | undefined {
  const [, name, columns] = COPY.exec(line) ?? [];
  return name ? { name, columns: columns!.split(', ').map((column) => column.replaceAll('"', '')) } : undefined;
}

export interface SequenceState {
  name: string;
  value: string;
  called: boolean;
}

export const sequenceLine = ({ name, value, called }: SequenceState): string =>
  `SELECT pg_catalog.setval('public."${name}"', ${value}, ${called});\n`;

export function sequenceIn(line: string): SequenceState | undefined {
  const [, name, value, called] = SETVAL.exec(line) ?? [];
  return name ? { name, value: value!, called: called === 'true' } : undefined;
}
