/** What a session keeps. */
export interface AdminSessionData {
  /** Its name for people; the id in the cookie changes as the session goes on. */
  uuid?: string;
  /** Where it began. */
  ip?: string | null;
  userAgent?: string | null;
  adminId?: string;
  /** Unix milliseconds of the sign-in, by the database's clock. */
  startedAt?: number;
  /** Of the password that let them in. Missing in a session of a version before this. */
  passwordMark?: string;
  /** The same of the last accepted code of the second factor. */
  secondFactorAt?: number;
  /** Whose password was right, while the second factor is still missing. Nobody is signed in by this. */
  awaitingAdminId?: string;
}

/** The session that came with a request, or that it begins. */
export interface RequestSession {
  /** As it stands in the cookie. */
  readonly id: string;
  readonly data: AdminSessionData;
  /** Where the request came from. */
  readonly origin: { ip: string | null; userAgent: string | null };
  /** In its place comes an empty one with an id of its own. The old one stays stored where `keep` says so. */
  replace(keep: boolean): Promise<void>;
  save(): Promise<void>;
  /** Counts as a sign of life. */
  prolong(): void;
  /** Also clears the cookie. */
  end(): Promise<void>;
}
