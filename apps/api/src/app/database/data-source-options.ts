import pg from 'pg';
import type { DataSourceOptions } from 'typeorm';
import { connectionOptions, type DatabaseAddress } from './connections.ts';
import { migrations } from './migrations/index.ts';
import { SnakeCaseNaming } from './naming.ts';
import { ServerPool } from './server-pool.ts';
import { ADMIN_QUERY_TIMEOUT_MS, ADMIN_STATEMENT_TIMEOUT_MS, IDLE_IN_TRANSACTION_TIMEOUT_MS } from './timeouts.ts';

/** Rooms that own tables define them. */
export type EntityClass = new () => object;

const TIMEOUTS = {
  statement_timeout: ADMIN_STATEMENT_TIMEOUT_MS,
  query_timeout: ADMIN_QUERY_TIMEOUT_MS,
  idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
};

/** The admin API's connections. The schema is changed by migrations alone. */
export const dataSourceOptions = (entities: readonly EntityClass[], address: DatabaseAddress): DataSourceOptions => ({
  type: 'postgres',
  entities: [...entities],
  migrations,
  namingStrategy: new SnakeCaseNaming(),
  synchronize: false,
  driver: { ...pg, Pool: ServerPool },
  poolSize: 8,
  applicationName: 'velgent',
  connectTimeoutMS: 1_500,
  extra: {
    ...connectionOptions(address, TIMEOUTS),
    idleTimeoutMillis: 60_000,
  },
  poolErrorHandler: () => undefined, // an idle connection was cut; the next query opens a new one
});
