import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type PlanLimits, PROTECTED_RESOURCE_METADATA_PATH } from '@velgent/client-model';
import type { Request } from 'express';
import type { LimitsByPlan } from '../../config/plan-limits.ts';
import { type Settings, SETTINGS } from '../../config/settings.ts';
import { ApiError, forbidden, invalidRequest } from '../../errors/api-error.ts';
import { accessRuleOf } from '../../access/access.guard.ts';
import { hasSeveralAuthorizations } from '../../request/authorization-header.ts';
import { type Authentication, BearerAuthenticator } from './bearer-authenticator.ts';
import type { Call } from '../../calls/call.ts';
import type { Caller } from '../../calls/caller.ts';
import { beginCall } from '../../calls/current-call.decorators.ts';
import { OPERATION } from '../../calls/operation.decorators.ts';

const BEARER = /^bearer +([A-Za-z0-9._~+/-]+=*)$/i;
/** Something stands behind the scheme, though it may be malformed. */
const SCHEME = /^bearer\s+\S/i;

/** Guards the public API: an access token or an API key, in the header and nowhere else. Knows no admin. */
@Injectable()
export class TokenGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly bearers: BearerAuthenticator,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'publicUrl' | 'planLimits'>,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (accessRuleOf(this.reflector, context) !== 'api_credential') return true;
    const req = context.switchToHttp().getRequest<Request>();
    const operation = this.reflector.get<string>(OPERATION, context.getHandler());
    req.admitAgain = () => this.admit(req, operation);
    await req.admitAgain();
    return true;
  }

  /** The call that the request is from here on. Throws where its credential is not let in. */
  async admit(req: Request, operation: string): Promise<Call> {
    req.arrival.guarded = true;
    const found = await this.bearers.authenticate(this.bearerOf(req));
    if (!found) throw this.unauthorized('The access token or API key is not valid.', true);
    const call = beginCall(req, {
      credential: { id: found.credential.id, type: found.credential.type, tenantId: found.credential.tenant_id },
      tokenId: found.token?.jti ?? null,
      operation,
      diagnosis: found.refusal,
    });
    if (found.refusal === 'tenant_suspended') throw forbidden('This organisation is suspended.');
    if (found.refusal) throw this.unauthorized('The access token or API key is not valid.', true);
    call.caller = callerOf(found, this.settings.planLimits);
    return call;
  }

  private bearerOf(req: Request): string {
    const { authorization } = req.headers;
    if (authorization !== undefined && hasSeveralAuthorizations(req))
      throw invalidRequest('There is more than one Authorization header.');
    if (!authorization) throw this.unauthorized('Send an access token or an API key.', false);
    const bearer = BEARER.exec(authorization)?.[1];
    if (bearer) return bearer;
    const sentOne = SCHEME.test(authorization);
    throw this.unauthorized('Send an access token or an API key as a Bearer credential.', sentOne);
  }

  /** RFC 6750 §3, with the pointer of RFC 9728 §5.1; no `error` where no Bearer token was sent (§3.1). */
  private unauthorized(message: string, sent: boolean): ApiError {
    const challenge = [
      'realm="velgent"',
      ...(sent ? ['error="invalid_token"'] : []),
      `resource_metadata="${this.settings.publicUrl}${PROTECTED_RESOURCE_METADATA_PATH}"`,
    ];
    return new ApiError('unauthorized', message, { headers: { 'WWW-Authenticate': `Bearer ${challenge.join(', ')}` } });
  }
}

function callerOf({ credential, token }: Authentication, plans: LimitsByPlan): Caller {
  const { id, type, name, client_id, secret_prefix } = credential;
  return {
    tenant: { id: credential.tenant_id, name: credential.tenant_name },
    credential: client_id ? { type, id, name, client_id } : { type, id, name, prefix: secret_prefix! },
    token: token && { expires_at: new Date(token.exp * 1000).toISOString(), jti: token.jti },
    limits: limitsOf(plans[credential.tenant_plan]),
    plan: credential.tenant_plan,
  };
}

/** Undefined for a plan without any. */
const limitsOf = (limits: PlanLimits) => (Object.values(limits).every((limit) => limit === null) ? undefined : limits);
