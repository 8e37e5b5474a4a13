import pg from 'pg';
import { hostsOf, takesAnyServer } from '../config/connection-url.ts';
import type { UrlSource } from '../config/database-address.ts';
import { currentUrl } from './current-url.ts';
import { SESSION_SETTINGS, withSettings } from './session-settings.ts';

/** How a connection of the server is made; part of what a pool hands to each client. */
export interface ClientOptions extends pg.ClientConfig {
  source: UrlSource;
  /** A pooler passes no settings on. */
  pooled?: boolean;
  /** Settings of the session, in place of the usual ones; none for a pooler. */
  session?: Record<string, string>;
  /** In milliseconds, in place of `query_timeout` where there are many short statements and no COPY: see deadlines.ts. */
  answer_timeout?: number;
  /** A standby will do as well. */
  anyServer?: boolean;
}

interface Config {
  /** A connection string for each. */
  hosts: string[];
  config: pg.ClientConfig;
  fault?: unknown;
}

/** What is wrong with it is told by `connect`: a pool makes its clients where nobody catches. */
export function configOf(options: ClientOptions): Config {
  const { source, pooled, session, anyServer: _ofOurs, answer_timeout: _too, ...timeouts } = options;
  try {
    const url = currentUrl(source);
    const hosts = hostsOf(pooled ? url : withSettings(url, session ?? SESSION_SETTINGS));
    if (takesAnyServer(url)) options.anyServer ??= true;
    const config = { ...timeouts, connectionString: hosts[0]! };
    new pg.Client(config); // reads certificates, for one
    return { hosts, config };
  } catch (fault) {
    return { hosts: [], config: { host: '127.0.0.1' }, fault };
  }
}
