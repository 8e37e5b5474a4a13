import { Global, Injectable, Module } from '@nestjs/common';
import { TenantDatabase } from '../../database/tenant-database.ts';
import { OrganisationNames } from '../../downloads/organisation-names.ts';
import { getTenant } from './tenants.store.ts';

@Injectable()
class StoredNames extends OrganisationNames {
  constructor(private readonly database: TenantDatabase) {
    super();
  }

  override of(tenantId: string): Promise<string> {
    return this.database.inScopeOf(tenantId, async (transaction) => (await getTenant(transaction, tenantId)).name);
  }
}

@Global()
@Module({ providers: [{ provide: OrganisationNames, useClass: StoredNames }], exports: [OrganisationNames] })
export class OrganisationNamesModule {}
