import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  CreateCredentialRequest,
  CredentialListQuery,
  type CredentialUsage,
  type OAuthClient,
  type OAuthClientCreated,
  type OAuthClientResponse,
  type OAuthClientRevoked,
  type OAuthClientRotated,
  type Page,
  RevokeOAuthClientRequest,
  RotateCredentialRequest,
  type RotationRadar,
} from '@velgent/admin-dto';
import { AdminOnly, AsksSecondFactor } from '../access/access.decorators.ts';
import { InTenant } from '../access/context.decorators.ts';
import type { TenantContext } from '../access/tenant-context.ts';
import { IdPipe } from '../edge/validation.ts';
import { CredentialInsights } from './insights/credential-insights.ts';
import { OAUTH_CLIENT_KIND as KIND } from './credential-kind.ts';
import { toOAuthClient } from './lists/credential-view.ts';
import { Credentials } from './lifecycle/credentials.ts';

@Controller('api/admin/tenants/:tenant_id/oauth-clients')
@AdminOnly()
export class OAuthClientsController {
  constructor(
    private readonly credentials: Credentials,
    private readonly insights: CredentialInsights,
  ) {}

  @Get()
  list(@InTenant() context: TenantContext, @Query() query: CredentialListQuery): Promise<Page<OAuthClient>> {
    return this.credentials.list(context, KIND, query, toOAuthClient);
  }

  @Get(':id')
  async get(@InTenant() context: TenantContext, @Param('id', IdPipe) id: string): Promise<OAuthClientResponse> {
    return { client: toOAuthClient(await this.credentials.get(context, KIND, id)) };
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
  async create(@InTenant() context: TenantContext, @Body() body: CreateCredentialRequest): Promise<OAuthClientCreated> {
    const { credential, secret } = await this.credentials.create(context, KIND, body.name);
    return { client: toOAuthClient(credential), client_secret: secret };
  }

  @Post(':id/rotate')
  @AsksSecondFactor()
  async rotate(
    @InTenant() context: TenantContext,
    @Param('id', IdPipe) id: string,
    @Body() body: RotateCredentialRequest,
  ): Promise<OAuthClientRotated> {
    const { credential, secret, previous } = await this.credentials.rotate(context, KIND, id, body.grace_seconds);
    return { client: toOAuthClient(credential), client_secret: secret, previous: toOAuthClient(previous) };
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @AsksSecondFactor()
  async revoke(
    @InTenant() context: TenantContext,
    @Param('id', IdPipe) id: string,
    @Body() body: RevokeOAuthClientRequest,
  ): Promise<OAuthClientRevoked> {
    const { credential, tokens } = await this.credentials.revoke(context, KIND, id, body.refuse_tokens);
    return { client: toOAuthClient(credential), tokens: tokens! };
  }
}
