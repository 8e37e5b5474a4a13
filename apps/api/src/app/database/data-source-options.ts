import type { DataSourceOptions } from 'typeorm';
import { entities } from './entities.ts';
import { migrations } from './migrations/index.ts';
import { SnakeCaseNaming } from './naming.ts';

/** The admin API's connections. The schema is changed by migrations alone. */
export const dataSourceOptions = (url: string): DataSourceOptions => ({
  type: 'postgres',
  url,
  entities,
  migrations,
  namingStrategy: new SnakeCaseNaming(),
  synchronize: false,
  poolSize: 8,
  applicationName: 'velgent',
  connectTimeoutMS: 1_500,
  extra: { statement_timeout: 10_000, query_timeout: 10_000, idleTimeoutMillis: 60_000 },
  poolErrorHandler: () => undefined, // an idle connection was cut; the next query opens a new one
});
