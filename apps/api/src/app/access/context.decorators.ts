import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Admin } from '@velgent/admin-dto';
import type { Request } from 'express';
import type { IncomingMessage } from 'node:http';
import type { Principal } from './principal.ts';
import type { PlatformContext, RequestOrigin, TenantContext } from './tenant-context.ts';

declare module 'express-serve-static-core' {
  interface Request {
    /** Set by the admin guard: who is signed in. */
    admin?: Admin;
    /** Set by the admin guard: the same as a principal. */
    principal?: Principal;
  }
}

export const originOf = (req: IncomingMessage): RequestOrigin => ({
  ip: req.arrival.ip,
  userAgent: req.arrival.userAgent,
  requestId: req.arrival.requestId,
});

/** The {@link TenantContext} of a request that the admin guard let in to the tenant in its path. */
export const InTenant = createParamDecorator((_: unknown, context: ExecutionContext): TenantContext =>
  tenantContextOf(context.switchToHttp().getRequest<Request>()),
);

export const tenantContextOf = (req: Request): TenantContext => ({
  tenantId: String(req.params['tenant_id']).toLowerCase(),
  actor: req.principal!,
  origin: originOf(req),
});

/** The {@link PlatformContext} of a signed-in admin. */
export const OnPlatform = createParamDecorator((_: unknown, context: ExecutionContext): PlatformContext => {
  const req = context.switchToHttp().getRequest<Request>();
  return { actor: req.principal!, origin: originOf(req) };
});

/** The signed-in admin. */
export const SignedIn = createParamDecorator(
  (_: unknown, context: ExecutionContext): Admin => context.switchToHttp().getRequest<Request>().admin!,
);

/** Where a request comes from, also before anybody is signed in. */
export const Origin = createParamDecorator((_: unknown, context: ExecutionContext): RequestOrigin =>
  originOf(context.switchToHttp().getRequest<Request>()),
);
