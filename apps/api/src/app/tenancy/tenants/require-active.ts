import type { TenantScope } from '../../database/tenant-database.ts';
import type { ApiError } from '../../errors/api-error.ts';
import { TenantEntity } from './tenant.entity.ts';

type Scope = Pick<TenantScope, 'manager' | 'tenantId'>;

/**
 * Throws where the organisation is suspended. After the act was appended to its trail nobody can suspend it before the
 * act is committed, since that is appended there too; before that this is a courtesy.
 */
export async function requireActive({ manager, tenantId: id }: Scope, refusal: () => ApiError): Promise<void> {
  const { status } = await manager.findOneByOrFail(TenantEntity, { id });
  if (status === 'suspended') throw refusal();
}
