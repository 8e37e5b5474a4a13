import { Global, Injectable, Module } from '@nestjs/common';
import { TenantDatabase } from '../../database/tenant-database.ts';
import { OrganisationNames } from '../../downloads/organisation-names.ts';
import { TenantEntity } from './tenant.entity.ts';

@Injectable()
class StoredNames extends OrganisationNames {
  constructor(private readonly database: TenantDatabase) {
    super();
  }

  override of(tenantId: string): Promise<string> {
    return this.database.within(tenantId, async ({ manager }) => {
      const { name } = await manager.findOneByOrFail(TenantEntity, { id: tenantId });
      return name;
    });
  }
}

@Global()
@Module({ providers: [{ provide: OrganisationNames, useClass: StoredNames }], exports: [OrganisationNames] })
export class OrganisationNamesModule {}
