import type pg from 'pg';

/** What pg keeps in a client and does not declare. */
export interface Internals {
  connection: pg.Connection;
  host: string;
  port: number;
  ssl: unknown;
  secretKey: number;
  readyForQuery?: boolean;
  getStartupConf(): Record<string, string>;
}

export type Message = { code?: string; message: string; severity?: string; routine?: string };
