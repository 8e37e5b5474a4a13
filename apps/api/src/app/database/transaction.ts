import type { EntityManager } from 'typeorm';

/** A transaction that is open, as services hand it on. It has no methods: only stores ask the database in it. */
export type Transaction = Pick<EntityManager, '@instanceof'>;
