import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  type ApiKey,
  type ApiKeyCreated,
  type ApiKeyResponse,
  type ApiKeyRotated,
  CreateCredentialRequest,
  CredentialListQuery,
  type CredentialUsage,
  type Page,
  RotateCredentialRequest,
  type RotationRadar,
} from '@velgent/admin-dto';
import { AdminOnly, AsksSecondFactor } from '../access/access.decorators.ts';
import { InTenant } from '../access/context.decorators.ts';
import type { TenantContext } from '../access/tenant-context.ts';
import { IdPipe } from '../edge/validation.ts';
import { CredentialInsights } from './insights/credential-insights.ts';
import { API_KEY_KIND as KIND } from './credential-kind.ts';
import { toApiKey } from './lists/credential-view.ts';
import { Credentials } from './lifecycle/credentials.ts';

@Controller('api/admin/tenants/:tenant_id/api-keys')
@AdminOnly()
export class ApiKeysController {
  constructor(
    private readonly credentials: Credentials,
    private readonly insights: CredentialInsights,
  ) {}

  @Get()
  list(@InTenant() context: TenantContext, @Query() query: CredentialListQuery): Promise<Page<ApiKey>> {
    return this.credentials.list(context, KIND, query, toApiKey);
  }

  @Get(':id')
  async get(@InTenant() context: TenantContext, @Param('id', IdPipe) id: string): Promise<ApiKeyResponse> {
    return { api_key: toApiKey(await this.credentials.get(context, KIND, id)) };
  }

  @Get(':id/rotation')
  rotation(@InTenant() context: TenantContext, @Param('id', IdPipe) id: string): Promise<RotationRadar> {
    return this.insights.rotation(context, KIND, id);
  }

  @Get(':id/usage')
  usage(@InTenant() context: TenantContext, @Param('id', IdPipe) id: string): Promise<CredentialUsage> {
    return this.insights.usage(context, KIND, id);
  }

  @Post()
  @AsksSecondFactor()
  async create(@InTenant() context: TenantContext, @Body() body: CreateCredentialRequest): Promise<ApiKeyCreated> {
    const { credential, secret } = await this.credentials.create(context, KIND, body.name);
    return { api_key: toApiKey(credential), secret };
  }

  @Post(':id/rotate')
  @AsksSecondFactor()
  async rotate(
    @InTenant() context: TenantContext,
    @Param('id', IdPipe) id: string,
    @Body() body: RotateCredentialRequest,
  ): Promise<ApiKeyRotated> {
    const { credential, secret, previous } = await this.credentials.rotate(context, KIND, id, body.grace_seconds);
    return { api_key: toApiKey(credential), secret, previous: toApiKey(previous) };
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @AsksSecondFactor()
  async revoke(@InTenant() context: TenantContext, @Param('id', IdPipe) id: string): Promise<ApiKeyResponse> {
    const { credential } = await this.credentials.revoke(context, KIND, id);
    return { api_key: toApiKey(credential) };
  }
}
