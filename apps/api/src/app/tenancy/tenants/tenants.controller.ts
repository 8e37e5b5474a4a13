import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  CreateTenantRequest,
  type Page,
  SetSecondFactorRequirementRequest,
  type TenantListItem,
  TenantListQuery,
  type TenantResponse,
  UpdateTenantRequest,
} from '@velgent/admin-dto';
import { AdminOnly, AsksSecondFactor, RootOnly } from '../../access/access.decorators.ts';
import { Route } from '../../access/route.decorators.ts';
import { InTenant, OnPlatform } from '../../access/context.decorators.ts';
import type { PlatformContext, TenantContext } from '../../access/tenant-context.ts';
import { IdPipe } from '../../edge/validation.ts';
import { Tenants } from './tenants.ts';

@Controller()
export class TenantsController {
  constructor(private readonly tenants: Tenants) {}

  @Route('GET /api/admin/tenants')
  @AdminOnly()
  list(@OnPlatform() context: PlatformContext, @Query() query: TenantListQuery): Promise<Page<TenantListItem>> {
    return this.tenants.list(context, query);
  }

  @Route('GET /api/admin/tenants/:tenant_id')
  @AdminOnly()
  async get(@InTenant() { tenantId }: TenantContext): Promise<TenantResponse> {
    return { tenant: await this.tenants.get(tenantId) };
  }

  @Route('POST /api/admin/tenants')
  @RootOnly()
  @AsksSecondFactor()
  async create(@OnPlatform() context: PlatformContext, @Body() body: CreateTenantRequest): Promise<TenantResponse> {
    return { tenant: await this.tenants.create(context, body) };
  }

  @Route('PATCH /api/admin/tenants/:tenant_id')
  @RootOnly()
  @AsksSecondFactor()
  async update(
    @OnPlatform() context: PlatformContext,
    @Param('tenant_id', IdPipe) id: string,
    @Body() body: UpdateTenantRequest,
  ): Promise<TenantResponse> {
    return { tenant: await this.tenants.update(context, id, body) };
  }

  @Route('PUT /api/admin/tenants/:tenant_id/second-factor')
  @RootOnly()
  @AsksSecondFactor()
  async requireSecondFactor(
    @OnPlatform() context: PlatformContext,
    @Param('tenant_id', IdPipe) id: string,
    @Body() body: SetSecondFactorRequirementRequest,
  ): Promise<TenantResponse> {
    return { tenant: await this.tenants.requireSecondFactor(context, id, body.required) };
  }
}
