import type { QueryRunner } from 'typeorm';
import { migrations } from './migrations/index.ts';
import { APP_ROLE } from './roles.ts';

/** A privilege on a table, on one of its columns, or on a function. */
export interface Right {
  privilege: string;
  kind: 'table' | 'function';
  name: string;
  column: string | null;
}

const GRANT = new RegExp(`\\bGRANT ([^;]+?) ON (FUNCTION )?(?:TABLE |SEQUENCE )?([^;]+?) TO ${APP_ROLE}\\b`, 'g');

/** What the server may do once all migrations have run: read from their GRANTs, so that it stands once. */
export async function appRights(): Promise<Right[]> {
  const rights: Right[] = [];
  const recorder = {
    query: (text: string) => {
      rights.push(...rightsIn(text));
      return Promise.resolve([]);
    },
  } as unknown as QueryRunner;
  for (const Migration of migrations) await new Migration().up(recorder);
  return rights;
}

const rightsIn = (text: string): Right[] =>
  [...text.replace(/\s+/g, ' ').matchAll(GRANT)].flatMap(([, privileges = '', isFunction, names = '']) => {
    const each = [...privileges.matchAll(/(\w+)(?: ?\(([^)]*)\))?/g)];
    return names
      .replace(/\([^)]*\)/g, '')
      .split(',')
      .flatMap((name) =>
        each.flatMap(([, privilege = '', columns]) =>
          (columns?.split(',') ?? [null]).map((column) => ({
            privilege,
            kind: isFunction ? ('function' as const) : ('table' as const),
            name: name.trim(),
            column: column?.trim() ?? null,
          })),
        ),
      );
  });
