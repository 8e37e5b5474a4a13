import pg from 'pg';

/**
 * Ends each connection that comes back with a statement under way or a transaction open. That is how one comes back
 * when the network stalled and its ROLLBACK was not answered either: the late answer would leave the transaction to the
 * next borrower, whose COMMIT would commit it too.
 */
export class CleanPool extends pg.Pool {
  constructor(options?: pg.PoolConfig) {
    super(options);
    this.on('release', (_error, client) => {
      if (!isAtRest(client)) void client.end();
    });
  }
}

const isAtRest = (client: pg.PoolClient): boolean =>
  (client as { readyForQuery?: boolean }).readyForQuery === true && client.getTransactionStatus() === 'I';
