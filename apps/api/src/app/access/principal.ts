/** What a principal may do; access decorators ask for it. */
export type Permission = 'organisation.read' | 'organisation.write' | 'platform.manage';

/** Who acts, in whatever way they came to be known. */
export interface Principal {
  kind: 'admin' | 'service_account' | 'operator';
  id: string;
  /** Null for the platform's own. */
  tenant: string | null;
  permissions: ReadonlySet<Permission>;
  authenticated: {
    /** By their names in RFC 8176. */
    methods: readonly ('pwd' | 'otp')[];
    /** Unix milliseconds until when no further proof is asked for; undefined where it has to be given (again). */
    freshUntil: number | undefined;
  };
}

/** Whether a principal is served below an organisation's path at all; another one's is like one that does not exist. */
export const isAtHomeIn = ({ tenant, permissions }: Principal, tenantId: string): boolean =>
  permissions.has('platform.manage') || tenant === tenantId.toLowerCase();
