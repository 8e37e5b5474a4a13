import { managerOf } from '../../database/manager-of.ts';
import type { TenantScope } from '../../database/tenant-database.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { NewRule } from './client-material.ts';
import { FederationRuleEntity } from './federation-rule.entity.ts';

const COPY = `
  INSERT INTO federation_rule (credential_id, tenant_id, position, issuer_id, subject, claims)
  SELECT $3, tenant_id, position, issuer_id, subject, claims
  FROM federation_rule WHERE tenant_id = $1 AND credential_id = $2`;
/** Until the end of the transaction none of them is deleted. */
const LOCK_ISSUERS = `
  SELECT id FROM trusted_issuer WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR KEY SHARE`;
const USED = `
  FROM federation_rule rule JOIN credential ON credential.id = rule.credential_id
  WHERE rule.tenant_id = $1 AND rule.issuer_id = ANY ($2::uuid[])
    AND credential_status(credential.revoked_at, credential.expires_at) IN ('active', 'expiring')`;
const USERS = `SELECT DISTINCT credential.id, credential.name ${USED} ORDER BY credential.name, credential.id`;
const COUNTS = `
  SELECT rule.issuer_id AS id, count(DISTINCT credential.id)::int AS clients ${USED} GROUP BY rule.issuer_id`;

/** Which of these issuers the organisation has. */
export async function lockIssuers({ manager, tenantId }: TenantScope, ids: string[]): Promise<Set<string>> {
  const rows = await manager.query<{ id: string }[]>(LOCK_ISSUERS, [tenantId, ids]);
  return new Set(rows.map(({ id }) => id));
}

/**
 * The live clients whose rules name an issuer, by name. Whoever deletes it locks its row (FOR UPDATE) before asking: then no
 * rule can name it meanwhile.
 */
export const clientsOfIssuer = (
  transaction: Transaction,
  tenantId: string,
  issuerId: string,
): Promise<{ id: string; name: string }[]> => managerOf(transaction).query(USERS, [tenantId, [issuerId]]);

/** How many live clients use each of these issuers; one that none uses is absent. */
export async function countClientsOfIssuers(
  transaction: Transaction,
  tenantId: string,
  issuerIds: string[],
): Promise<Map<string, number>> {
  const rows = await managerOf(transaction).query<{ id: string; clients: number }[]>(COUNTS, [tenantId, issuerIds]);
  return new Map(rows.map(({ id, clients }) => [id, clients]));
}

export async function insertRules(scope: TenantScope, credentialId: string, rules: NewRule[]): Promise<void> {
  const { manager, tenantId } = scope;
  const rows = rules.map((rule, position) => ({ ...rule, credentialId, tenantId, position }));
  await manager.insert(FederationRuleEntity, rows as never);
}

export async function copyRules({ manager, tenantId }: TenantScope, fromId: string, toId: string): Promise<void> {
  await manager.query(COPY, [tenantId, fromId, toId]);
}

/** Of several clients, in one statement, each in its order. */
export const rulesOf = ({ manager, tenantId }: TenantScope, credentialIds: string[]): Promise<FederationRuleEntity[]> =>
  manager
    .createQueryBuilder(FederationRuleEntity, 'rule')
    .where('rule.tenantId = :tenantId AND rule.credentialId = ANY(:credentialIds)', { tenantId, credentialIds })
    .orderBy('rule.position')
    .getMany();
