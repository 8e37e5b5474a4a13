import type { Principal } from '../app/access/principal.ts';
import type { PlatformContext } from '../app/access/tenant-context.ts';

const PRINCIPAL: Principal = {
  kind: 'operator',
  id: 'operator',
  name: 'velgent-cli',
  tenant: null,
  permissions: new Set(['organisation.read', 'organisation.write', 'platform.manage']),
  authenticated: { methods: [], at: Date.now() },
};

/** Who acts in what a command writes: the operator, whom the trail calls `system`, with `velgent-cli` as the user agent. */
export const OPERATOR: PlatformContext = {
  actor: PRINCIPAL,
  origin: { ip: null, userAgent: 'velgent-cli', requestId: null },
};
