import type { EntityManager } from 'typeorm';
import type { Transaction } from './transaction.ts';

/** For stores: TypeORM's side of an open transaction. */
export const managerOf = (transaction: Transaction): EntityManager => transaction as EntityManager;
