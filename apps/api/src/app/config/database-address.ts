/** How the server reaches its database. Part of the settings. */
export interface DatabaseAddress {
  databaseUrl: string;
  /**
   * A pooler such as PgBouncer stands between: it passes no settings on, and the next statement may run on another
   * connection. The role has the settings then (database/pooled-role.ts).
   */
  databasePooled?: boolean;
}
