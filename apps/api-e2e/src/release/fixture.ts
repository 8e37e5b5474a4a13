import { WORKSPACE } from '@velgent/e2e-server';
import path from 'node:path';

/** What a test has to know of an installation that a release made. Nothing of it is a secret anywhere else. */
export interface Known {
  version: string;
  public_url: string;
  root: { email: string; password: string };
  tenant: string;
  client: { id: string; client_id: string; client_secret: string };
  api_key: string;
  heads: string[];
  rows: Record<string, number>;
}

export const FIXTURES = path.join(WORKSPACE, 'apps/api-e2e/fixtures');

export const fixtureOf = (release: string) => {
  const folder = path.join(FIXTURES, release);
  return {
    folder,
    known: path.join(folder, 'known.json'),
    /** `master.key`, `postgres` and `postgres.password` of a server that was stopped cleanly. */
    dataFolder: path.join(folder, 'data-folder.tar.br'),
    /** Of `velgent backup`. */
    backup: path.join(folder, 'backup.sql.gz'),
    /** `dist/apps/api`, without source maps. */
    build: path.join(folder, 'build.tar.br'),
  };
};
