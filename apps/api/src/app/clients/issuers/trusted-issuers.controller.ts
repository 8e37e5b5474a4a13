import { Body, Controller, HttpCode, Param, Query } from '@nestjs/common';
import {
  CreateTrustedIssuerRequest,
  type Page,
  PageQuery,
  type TrustedIssuer,
  type TrustedIssuerResponse,
  UpdateTrustedIssuerRequest,
} from '@velgent/admin-dto';
import { AdminOnly, AsksSecondFactor } from '../../access/access.decorators.ts';
import { InTenant } from '../../access/context.decorators.ts';
import { Route } from '../../access/route.decorators.ts';
import type { TenantContext } from '../../access/tenant-context.ts';
import { IdPipe } from '../../edge/validation.ts';
import { TrustedIssuers } from './trusted-issuers.ts';

@Controller()
@AdminOnly()
export class TrustedIssuersController {
  constructor(private readonly issuers: TrustedIssuers) {}

  @Route('GET /api/admin/tenants/:tenant_id/trusted-issuers')
  list(@InTenant() context: TenantContext, @Query() query: PageQuery): Promise<Page<TrustedIssuer>> {
    return this.issuers.list(context, query);
  }

  @Route('POST /api/admin/tenants/:tenant_id/trusted-issuers')
  @AsksSecondFactor()
  async create(
    @InTenant() context: TenantContext,
    @Body() body: CreateTrustedIssuerRequest,
  ): Promise<TrustedIssuerResponse> {
    return { trusted_issuer: await this.issuers.create(context, body) };
  }

  @Route('GET /api/admin/tenants/:tenant_id/trusted-issuers/:id')
  async get(@InTenant() context: TenantContext, @Param('id', IdPipe) id: string): Promise<TrustedIssuerResponse> {
    return { trusted_issuer: await this.issuers.get(context, id) };
  }

  @Route('PATCH /api/admin/tenants/:tenant_id/trusted-issuers/:id')
  @AsksSecondFactor()
  async update(
    @InTenant() context: TenantContext,
    @Param('id', IdPipe) id: string,
    @Body() body: UpdateTrustedIssuerRequest,
  ): Promise<TrustedIssuerResponse> {
    return { trusted_issuer: await this.issuers.update(context, id, body) };
  }

  @Route('DELETE /api/admin/tenants/:tenant_id/trusted-issuers/:id')
  @HttpCode(204)
  @AsksSecondFactor()
  delete(@InTenant() context: TenantContext, @Param('id', IdPipe) id: string): Promise<void> {
    return this.issuers.delete(context, id);
  }

  @Route('POST /api/admin/tenants/:tenant_id/trusted-issuers/:id/refresh')
  @HttpCode(200)
  @AsksSecondFactor()
  async refresh(@InTenant() context: TenantContext, @Param('id', IdPipe) id: string): Promise<TrustedIssuerResponse> {
    return { trusted_issuer: await this.issuers.refresh(context, id) };
  }
}
