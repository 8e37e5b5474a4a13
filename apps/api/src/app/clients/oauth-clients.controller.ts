import { Body, Controller, HttpCode, Param, Query } from '@nestjs/common';
import {
  CreateOAuthClientRequest,
  CredentialListQuery,
  type CredentialUsage,
  type OAuthClient,
  type OAuthClientCreated,
  type OAuthClientCreateReplayed,
  type OAuthClientResponse,
  type OAuthClientRevoked,
  type OAuthClientRotated,
  type OAuthClientRotateReplayed,
  type Page,
  RevokeOAuthClientRequest,
  RotateOAuthClientRequest,
  type RotationRadar,
  UpdateCredentialRequest,
} from '@velgent/admin-dto';
import { AdminOnly, AsksSecondFactor } from '../access/access.decorators.ts';
import { Route } from '../access/route.decorators.ts';
import { InTenant } from '../access/context.decorators.ts';
import type { TenantContext } from '../access/tenant-context.ts';
import { IdPipe } from '../edge/validation.ts';
import { CredentialDetailsService } from './details/credential-details.ts';
import { CredentialInsights } from './insights/credential-insights.ts';
import { OAUTH_CLIENT_KIND as KIND } from './credential-kind.ts';
import { toOAuthClient } from './lists/credential-view.ts';
import { Credentials } from './lifecycle/credentials.ts';
import { clientCreated, clientRotated } from './requests/credential-answers.ts';
import { CredentialRequests } from './requests/credential-requests.ts';
import { AnswersRepeated } from './requests/replay.interceptor.ts';
import { IdempotencyKey, type RequestKey } from './requests/request-key.decorators.ts';

@Controller()
@AdminOnly()
export class OAuthClientsController {
  constructor(
    private readonly credentials: Credentials,
    private readonly requests: CredentialRequests,
    private readonly details: CredentialDetailsService,
    private readonly insights: CredentialInsights,
  ) {}

  @Route('GET /api/admin/tenants/:tenant_id/oauth-clients')
  list(@InTenant() context: TenantContext, @Query() query: CredentialListQuery): Promise<Page<OAuthClient>> {
    return this.credentials.list(context, KIND, query, toOAuthClient);
  }

  @Route('GET /api/admin/tenants/:tenant_id/oauth-clients/:id')
  async get(@InTenant() context: TenantContext, @Param('id', IdPipe) id: string): Promise<OAuthClientResponse> {
    return { client: toOAuthClient(await this.credentials.get(context, KIND, id)) };
  }

  @Route('GET /api/admin/tenants/:tenant_id/oauth-clients/:id/rotation')
  rotation(@InTenant() context: TenantContext, @Param('id', IdPipe) id: string): Promise<RotationRadar> {
    return this.insights.rotation(context, KIND, id);
  }

  @Route('GET /api/admin/tenants/:tenant_id/oauth-clients/:id/usage')
  usage(@InTenant() context: TenantContext, @Param('id', IdPipe) id: string): Promise<CredentialUsage> {
    return this.insights.usage(context, KIND, id);
  }

  @Route('POST /api/admin/tenants/:tenant_id/oauth-clients')
  @AsksSecondFactor()
  @AnswersRepeated()
  async create(
    @InTenant() context: TenantContext,
    @Body() body: CreateOAuthClientRequest,
    @IdempotencyKey() key: RequestKey | undefined,
  ): Promise<OAuthClientCreated | OAuthClientCreateReplayed> {
    return clientCreated(await this.requests.create(context, KIND, body, key));
  }

  @Route('PATCH /api/admin/tenants/:tenant_id/oauth-clients/:id')
  @AsksSecondFactor()
  async update(
    @InTenant() context: TenantContext,
    @Param('id', IdPipe) id: string,
    @Body() body: UpdateCredentialRequest,
  ): Promise<OAuthClientResponse> {
    return { client: toOAuthClient(await this.details.update(context, KIND, id, body)) };
  }

  @Route('POST /api/admin/tenants/:tenant_id/oauth-clients/:id/rotate')
  @AsksSecondFactor()
  @AnswersRepeated()
  async rotate(
    @InTenant() context: TenantContext,
    @Param('id', IdPipe) id: string,
    @Body() body: RotateOAuthClientRequest,
    @IdempotencyKey() key: RequestKey | undefined,
  ): Promise<OAuthClientRotated | OAuthClientRotateReplayed> {
    return clientRotated(await this.requests.rotate(context, KIND, id, body, key));
  }

  @Route('POST /api/admin/tenants/:tenant_id/oauth-clients/:id/revoke')
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
