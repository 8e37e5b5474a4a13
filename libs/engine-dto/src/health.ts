/** The state of each dependency; never where it is. Without Redis, each process counts for itself: it still serves. */
export interface Checks {
  /** `exhausted`: this process has no file descriptor left to reach anything by. */
  server: 'ok' | 'stopping' | 'exhausted';
  /**
   * `refused`: it does not let this server in, such as after its password was changed. `read_only`: it answers, but takes
   * no writes, such as a standby. `unconfirmed`: it answers, but does not confirm a write, such as while a synchronous
   * standby is away. `unfit`: its rights or policies do not let this server work.
   */
  database: 'ok' | 'away' | 'refused' | 'read_only' | 'unconfirmed' | 'unfit' | 'unknown';
  migrations: 'ok' | 'missing' | 'unknown';
  redis?: 'ok' | 'degraded';
}

export interface Health {
  status: 'ok';
}

export interface Readiness extends Health {
  checks: Checks;
}
