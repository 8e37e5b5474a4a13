import { Body, Controller, HttpCode, Param, Query } from '@nestjs/common';
import {
  type ApiKey,
  type ApiKeyCreated,
  type ApiKeyCreateReplayed,
  type ApiKeyResponse,
  type ApiKeyRotated,
  type ApiKeyRotateReplayed,
  CreateCredentialRequest,
  CredentialListQuery,
  type CredentialUsage,
  type Page,
  RotateCredentialRequest,
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
import { API_KEY_KIND as KIND } from './credential-kind.ts';
import { toApiKey } from './lists/credential-view.ts';
import { Credentials } from './lifecycle/credentials.ts';
import { keyCreated, keyRotated } from './requests/credential-answers.ts';
import { CredentialRequests } from './requests/credential-requests.ts';
import { AnswersRepeated } from './requests/replay.interceptor.ts';
import { IdempotencyKey, type RequestKey } from './requests/request-key.decorators.ts';

@Controller()
@AdminOnly()
export class ApiKeysController {
  constructor(
    private readonly credentials: Credentials,
    private readonly requests: CredentialRequests,
    private readonly details: CredentialDetailsService,
    private readonly insights: CredentialInsights,
  ) {}

  @Route('GET /api/admin/tenants/:tenant_id/api-keys')
  list(@InTenant() context: TenantContext, @Query() query: CredentialListQuery): Promise<Page<ApiKey>> {
    return this.credentials.list(context, KIND, query, toApiKey);
  }

  @Route('GET /api/admin/tenants/:tenant_id/api-keys/:id')
  async get(@InTenant() context: TenantContext, @Param('id', IdPipe) id: string): Promise<ApiKeyResponse> {
    return { api_key: toApiKey(await this.credentials.get(context, KIND, id)) };
  }

  @Route('GET /api/admin/tenants/:tenant_id/api-keys/:id/rotation')
  rotation(@InTenant() context: TenantContext, @Param('id', IdPipe) id: string): Promise<RotationRadar> {
    return this.insights.rotation(context, KIND, id);
  }

  @Route('GET /api/admin/tenants/:tenant_id/api-keys/:id/usage')
  usage(@InTenant() context: TenantContext, @Param('id', IdPipe) id: string): Promise<CredentialUsage> {
    return this.insights.usage(context, KIND, id);
  }

  @Route('POST /api/admin/tenants/:tenant_id/api-keys')
  @AsksSecondFactor()
  @AnswersRepeated()
  async create(
    @InTenant() context: TenantContext,
    @Body() body: CreateCredentialRequest,
    @IdempotencyKey() key: RequestKey | undefined,
  ): Promise<ApiKeyCreated | ApiKeyCreateReplayed> {
    return keyCreated(await this.requests.create(context, KIND, body, key));
  }

  @Route('PATCH /api/admin/tenants/:tenant_id/api-keys/:id')
  @AsksSecondFactor()
  async update(
    @InTenant() context: TenantContext,
    @Param('id', IdPipe) id: string,
    @Body() body: UpdateCredentialRequest,
  ): Promise<ApiKeyResponse> {
    return { api_key: toApiKey(await this.details.update(context, KIND, id, body)) };
  }

  @Route('POST /api/admin/tenants/:tenant_id/api-keys/:id/rotate')
  @AsksSecondFactor()
  @AnswersRepeated()
  async rotate(
    @InTenant() context: TenantContext,
    @Param('id', IdPipe) id: string,
    @Body() body: RotateCredentialRequest,
    @IdempotencyKey() key: RequestKey | undefined,
  ): Promise<ApiKeyRotated | ApiKeyRotateReplayed> {
    return keyRotated(await this.requests.rotate(context, KIND, id, body, key));
  }

  @Route('POST /api/admin/tenants/:tenant_id/api-keys/:id/revoke')
  @HttpCode(200)
  @AsksSecondFactor()
  async revoke(@InTenant() context: TenantContext, @Param('id', IdPipe) id: string): Promise<ApiKeyResponse> {
    const { credential } = await this.credentials.revoke(context, KIND, id);
    return { api_key: toApiKey(credential) };
  }
}
