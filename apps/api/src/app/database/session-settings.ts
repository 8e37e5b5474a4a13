import { changed } from '../config/connection-url.ts';

/**
 * What every connection of the server relies on, whatever PostgreSQL, the database or the role has been given as
 * defaults. The installation lives in the schema `public`.
 */
export const SESSION_SETTINGS = {
  search_path: 'public',
  row_security: 'on',
  default_transaction_read_only: 'off',
  default_transaction_isolation: 'read committed',
  DateStyle: 'ISO',
  IntervalStyle: 'postgres',
  bytea_output: 'hex',
  lock_timeout: '0',
  idle_session_timeout: '0',
  client_min_messages: 'notice', // a commit that no standby confirmed is told by a warning: server-client.ts
} as const;

/** A connection string whose connections begin with these settings. What it sets by itself comes first and gives way. */
export function withSettings(url: string, settings: Record<string, string> = SESSION_SETTINGS): string {
  if (!Object.keys(settings).length) return url;
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value.replace(/[\\ ]/g, '\\$&')}`);
  return changed(url, ({ searchParams }) => {
    const options = [searchParams.get('options'), ...flags].filter(Boolean).join(' ');
    searchParams.set('options', options);
  });
}
