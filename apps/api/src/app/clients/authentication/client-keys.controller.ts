import { Body, Controller, HttpCode, Param, Query } from '@nestjs/common';
import {
  type ClientKey,
  type ClientKeyResponse,
  NewClientKey,
  type Page,
  PageQuery,
  RetireKeyRequest,
} from '@velgent/admin-dto';
import { AdminOnly, AsksSecondFactor } from '../../access/access.decorators.ts';
import { InTenant } from '../../access/context.decorators.ts';
import { Route } from '../../access/route.decorators.ts';
import type { TenantContext } from '../../access/tenant-context.ts';
import { IdPipe } from '../../edge/validation.ts';
import { ClientKeys } from './client-keys.ts';

@Controller()
@AdminOnly()
export class ClientKeysController {
  constructor(private readonly keys: ClientKeys) {}

  @Route('GET /api/admin/tenants/:tenant_id/oauth-clients/:id/keys')
  list(
    @InTenant() context: TenantContext,
    @Param('id', IdPipe) id: string,
    @Query() query: PageQuery,
  ): Promise<Page<ClientKey>> {
    return this.keys.list(context, id, query);
  }

  @Route('POST /api/admin/tenants/:tenant_id/oauth-clients/:id/keys')
  @AsksSecondFactor()
  async add(
    @InTenant() context: TenantContext,
    @Param('id', IdPipe) id: string,
    @Body() body: NewClientKey,
  ): Promise<ClientKeyResponse> {
    return { key: await this.keys.add(context, id, body) };
  }

  @Route('POST /api/admin/tenants/:tenant_id/oauth-clients/:id/keys/:key_id/retire')
  @HttpCode(200)
  @AsksSecondFactor()
  async retire(
    @InTenant() context: TenantContext,
    @Param('id', IdPipe) id: string,
    @Param('key_id', IdPipe) keyId: string,
    @Body() body: RetireKeyRequest,
  ): Promise<ClientKeyResponse> {
    return { key: await this.keys.retire(context, id, keyId, body.grace_seconds) };
  }
}
