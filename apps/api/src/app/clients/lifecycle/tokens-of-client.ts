import type { LiveTokens } from '@velgent/admin-dto';
import type { TenantScope } from '../../database/tenant-database.ts';

export interface MintingClient {
  id: string;
  clientId: string | null;
}

/** What a revoke asks of tokens; provided by Token, which stands above. `ttlSeconds` is how long a token lives. */
export abstract class TokensOfClient {
  /** Has every token of the client refused from now on. False where it was so already. */
  abstract refuseAll(scope: TenantScope, clientId: string, ttlSeconds: number): Promise<boolean>;
  /** Those that are not refused and have not expired. */
  abstract live(scope: TenantScope, client: MintingClient, ttlSeconds: number): Promise<LiveTokens>;
}
