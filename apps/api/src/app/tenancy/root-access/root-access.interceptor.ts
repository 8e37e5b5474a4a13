import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { Request } from 'express';
import { mergeMap, type Observable } from 'rxjs';
import { READS_AS_ROOT } from '../../access/access.decorators.ts';
import { tenantContextOf } from '../../access/context.decorators.ts';
import type { TenantContext } from '../../access/tenant-context.ts';
import type { Access } from './root-access.store.ts';
import { RootAccess } from './root-access.ts';

/**
 * Every GET below an organisation, whatever is added there, and every POST that says `@ReadsAsRoot`, leaves its trace once
 * the answer is made and before root sees any of it: what is refused leaves none. No trace, no answer.
 */
@Injectable()
export class RootAccessInterceptor implements NestInterceptor {
  constructor(private readonly access: RootAccess) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const req = context.switchToHttp().getRequest<Request>();
    const access = accessOf(req, context);
    if (!access) return next.handle();
    let recorded: Promise<void> | undefined;
    const record = (body?: Answer) => (recorded ??= this.access.record(contextOf(req, body), access));
    req.beforeDownload = () => record();
    return next.handle().pipe(
      mergeMap(async (body: Answer) => {
        await record(body);
        return body;
      }),
    );
  }
}

type Answer = { tenant_id?: string } | undefined;

/** The organisation of the path or, where a route spans them, of the answer. */
const contextOf = (req: Request, body: Answer): TenantContext =>
  req.params['tenant_id'] ? tenantContextOf(req) : { ...tenantContextOf(req), tenantId: body!.tenant_id! };

/** Undefined for what is no read of an organisation by root, and for its name and plan: those are the platform's own. */
function accessOf(req: Request, context: ExecutionContext): Access | undefined {
  if (!req.principal?.permissions.has('platform.manage')) return undefined;
  const posted = Reflect.getMetadata(READS_AS_ROOT, context.getHandler()) as string | undefined;
  if (posted) return { action: 'root.read', kind: posted };
  if (req.method !== 'GET' && req.method !== 'HEAD') return undefined;
  const [, below] = (req.route as { path: string }).path.split('/:tenant_id/');
  const [noun] = below?.split('/') ?? [];
  if (!noun) return undefined;
  return { action: writesItself(context) ? 'root.exported' : 'root.read', kind: noun.replaceAll('-', '_') };
}

/** Whether the handler sends its answer by itself, as a download does. */
function writesItself(context: ExecutionContext): boolean {
  const args = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) as object;
  return Object.keys(args ?? {}).some((key) => key.startsWith(`${RouteParamtypes.RESPONSE}:`));
}
