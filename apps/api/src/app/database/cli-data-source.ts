import { DataSource } from 'typeorm';
import { readEnv } from '../config/env.ts';
import { dataSourceOptions } from './data-source-options.ts';

const { databaseUrl } = readEnv();
if (!databaseUrl) throw new Error('Set DATABASE_URL (and VELGENT_MASTER_KEY) for TypeORM’s command line');

/** For TypeORM's command line, as the database's owner. */
export default new DataSource(dataSourceOptions(databaseUrl));
