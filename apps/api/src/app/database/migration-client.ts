import type pg from 'pg';
import { APP_ROLE, identifier } from './roles.ts';
import { ServerClient } from './server-client.ts';

/**
 * Connections for migrations, which are written for the role `velgent_app`: its name gives way to the installation's.
 * Every transaction sets what it needs by itself: nothing depends on what the owner's role, or a pooler, has set.
 */
export function migrationClient(role: string, lockTimeoutMs: number): typeof pg.Client {
  const begin = `START TRANSACTION READ WRITE; SET LOCAL lock_timeout = ${lockTimeoutMs}; SET LOCAL statement_timeout = 0;
    SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL search_path = public; SET LOCAL row_security = on`;
  const forRole = (text: string) =>
    text === 'START TRANSACTION' ? begin : text.replaceAll(new RegExp(`\\b${APP_ROLE}\\b`, 'g'), identifier(role));

  class MigrationClient extends ServerClient {
    override query = ((query: unknown, ...rest: unknown[]) =>
      this.ask([typeof query === 'string' ? forRole(query) : query, ...rest])) as pg.Client['query'];
  }
  return MigrationClient;
}
