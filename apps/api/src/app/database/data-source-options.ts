import pg from 'pg';
import type { DataSourceOptions } from 'typeorm';
import { CleanPool } from './clean-pool.ts';
import { entities } from './entities.ts';
import { migrations } from './migrations/index.ts';
import { SnakeCaseNaming } from './naming.ts';

/** PostgreSQL ends a statement first, and its connection stays good; ours is for a network that is silent. */
const TIMEOUTS = { statement_timeout: 10_000, query_timeout: 12_000 };

/** The admin API's connections. The schema is changed by migrations alone. */
export const dataSourceOptions = (url: string): DataSourceOptions => ({
  type: 'postgres',
  url,
  entities,
  migrations,
  namingStrategy: new SnakeCaseNaming(),
  synchronize: false,
  driver: { ...pg, Pool: CleanPool },
  poolSize: 8,
  applicationName: 'velgent',
  connectTimeoutMS: 1_500,
  extra: {
    ...TIMEOUTS,
    // A process that stops in the middle of an act does not keep its locks.
    idle_in_transaction_session_timeout: 20_000,
    idleTimeoutMillis: 60_000,
  },
  poolErrorHandler: () => undefined, // an idle connection was cut; the next query opens a new one
});
