import { create } from 'content-disposition';

/** What a file holds: of which organisation, from when to when (ISO 8601 in UTC). */
export interface FileContents {
  what: string;
  organisation: string;
  from?: string;
  to?: string;
  extension: string;
}

/** In code points: with the rest well below the 255 bytes that file systems take. */
const MOST_OF_A_NAME = 40;

/** `velgent-activity_Café-Ørsted_2026-11-01_2026-11-08.csv`: nothing in it that a file system or a shell minds. */
export function fileName({ what, organisation, from, to, extension }: FileContents): string {
  const range = from || to ? `${from ? moment(from) : 'begin'}_${to ? moment(to) : 'now'}` : 'all';
  return `velgent-${what}_${plain(organisation)}_${range}.${extension}`;
}

/**
 * The header with which a browser saves an answer under this name: RFC 6266, in Unicode by RFC 8187. The name in ASCII
 * stands in quotes, also where it is a token: older readers look for them.
 */
export const attachment = (name: string): string =>
  create(name, { fallback: inAscii(name) }).replace(/(?<=; filename=)[^";]+/, '"$&"');

/** Letters, marks, digits and a few signs of any script; all else becomes a hyphen. */
const plain = (name: string): string => {
  const words = name.replace(/[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}._]+/gu, '-').replace(/^[-._]+|[-._]+$/g, '');
  return [...words].slice(0, MOST_OF_A_NAME).join('') || 'organisation';
};

const inAscii = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-');

/** A day, or a time without the colons that Windows does not take. */
const moment = (iso: string): string =>
  iso
    .replace(/T00:00:00(?:\.000)?Z$/, '')
    .replace(/\.\d+(?=Z$)/, '')
    .replaceAll(':', '');
