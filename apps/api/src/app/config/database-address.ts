/** A connection string, and where it stands, if in a file. */
export interface UrlSource {
  /** As it was at the start, with the role below taken on. */
  databaseUrl: string;
  /** Read again for each new connection, since a password may have been rotated, or the database moved. */
  databaseUrlFile?: string;
  /** The role that the owner, whose URL this is, takes on at the start of each connection. */
  databaseAppRole?: string;
}

/** How the server reaches its database. Part of the settings. */
export interface DatabaseAddress extends UrlSource {
  /**
   * A pooler such as PgBouncer stands between: it passes no settings on, and the next statement may run on another
   * connection. The role has the settings then (database/pooled-role.ts).
   */
  databasePooled?: boolean;
}
