import type { Env } from './env.ts';

/** Injection token of {@link Settings}. */
export const SETTINGS = Symbol('SETTINGS');

/** The environment once the database is known: what the application module is built from. */
export interface Settings extends Omit<Env, 'databaseUrl' | 'masterKey'> {
  /** Connects as the unprivileged role `velgent_app`. */
  databaseUrl: string;
  masterKey: Buffer;
  /** Folder of the built console, served where it exists. */
  consoleDir: string;
}
