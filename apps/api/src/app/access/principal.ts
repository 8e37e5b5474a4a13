import type { Transaction } from '../database/transaction.ts';

/** What a principal may do; access decorators ask for it. */
export type Permission = 'organisation.read' | 'organisation.write' | 'platform.manage';

/**
 * Rejects where the session of this request was ended, or the organisation of its admin suspended, since the guard let it
 * in: while its body was on its way, or while it waited for its turn. In the caller's transaction where there is one.
 */
export type RequireSignedIn = (on?: Transaction) => Promise<void>;

/** Who acts, as the audit trail names them. */
export interface Identity {
  kind: 'admin' | 'service_account' | 'operator';
  id: string;
  /** As people know them: the e-mail address of an admin. */
  name: string;
  /** Null for the platform's own. */
  tenant: string | null;
  requireSignedIn?: RequireSignedIn;
}

/** The same in whatever way they came to be known, with what they may do. */
export interface Principal extends Identity {
  permissions: ReadonlySet<Permission>;
  authenticated: {
    /** By their names in RFC 8176. */
    methods: readonly ('pwd' | 'otp')[];
    /** Unix milliseconds of the last proof by the strongest of them, by the database's clock. */
    at: number;
  };
}

/** How long a code of the second factor is enough for what asks for a fresh one. */
export const FRESH_MS = 5 * 60 * 1000;

export const isFresh = ({ authenticated: { at } }: Principal, now: number): boolean => now < at + FRESH_MS;

/** Whether a principal is served below an organisation's path at all; another one's is like one that does not exist. */
export const isAtHomeIn = ({ tenant, permissions }: Principal, tenantId: string): boolean =>
  permissions.has('platform.manage') || tenant === tenantId.toLowerCase();

/** For an act that ends the session of who acts. */
export const withoutSession = ({ requireSignedIn: _ended, ...principal }: Principal): Principal => principal;
