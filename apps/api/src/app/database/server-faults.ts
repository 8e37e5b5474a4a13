/** What is printed of it is for an operator: see fault-hints.ts. */
export const readOnlyServer = (message = 'the server takes no writes: it is a standby') =>
  Object.assign(new Error(message), { code: '25006', severity: 'FATAL' });

/**
 * A commit that no longer waits for the standby is answered as if it had been done, with a warning: it is there, but is
 * lost if the standby takes over. Nobody is told that it succeeded.
 */
export const unconfirmed = () =>
  Object.assign(new Error('the standby did not confirm the commit'), { code: '57014', severity: 'ERROR' });

/** Of a connection on which a statement before had no answer. */
export const afterSilence = () => new Error('The database is away: a statement before had no answer');
