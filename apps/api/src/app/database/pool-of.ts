import type pg from 'pg';
import type { DataSource } from 'typeorm';

/** The connections below TypeORM's source: those of the admin API. */
export const poolOf = (dataSource: DataSource): pg.Pool => (dataSource.driver as unknown as { master: pg.Pool }).master;
