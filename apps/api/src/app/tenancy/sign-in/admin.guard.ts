import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { validate as isUuid } from 'uuid';
import { type Settings, SETTINGS } from '../../config/settings.ts';
import {
  ApiError,
  forbidden,
  notFound,
  organisationSuspended,
  rootEnrolmentRequired,
  secondFactorEnrolmentRequired,
  secondFactorRequired,
} from '../../errors/api-error.ts';
import { accessRuleOf } from '../../access/access.guard.ts';
import {
  ASKS_NO_SECOND_FACTOR,
  ASKS_SECOND_FACTOR,
  OPEN_BEFORE_ENROLMENT,
  permissionOf,
  READS_AS_ROOT,
} from '../../access/access.decorators.ts';
import { isAtHomeIn, isFresh, type Principal } from '../../access/principal.ts';
import { Admins } from '../admins/admins.ts';
import type { AuthenticatingAdmin } from '../admins/authenticating-admin.ts';
import { adminPrincipal } from './admin-principal.ts';
import { sessionOf } from './sessions/current-session.decorators.ts';
import type { RequestSession } from './sessions/request-session.ts';
import { Sessions } from './sessions/sessions.ts';
import { signedInAdmin } from './sign-in.ts';
import { Tenants } from '../tenants/tenants.ts';

/** Guards what is for admins: a session, the tenant in the path, the permission, the second factor. Knows no token. */
@Injectable()
export class AdminGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly admins: Admins,
    private readonly sessions: Sessions,
    private readonly tenants: Tenants,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'rootSecondFactor'>,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const permission = permissionOf(accessRuleOf(this.reflector, context));
    if (!permission) return true;
    const req = context.switchToHttp().getRequest<Request>();
    const session = sessionOf(req);
    const admin = await this.signedIn(session);
    const changes = this.changes(req, context);
    const requireSignedIn = this.sessions.requirerOf(session, admin.id, { changes });
    const principal = adminPrincipal(admin, this.sessions.authenticatedAt(session), requireSignedIn);
    req.admin = signedInAdmin(admin);
    req.principal = principal;
    req.admitAgain = () => requireSignedIn();
    this.requireEnrolmentOfRoot(context, admin);
    await this.requireTenant(req, principal);
    if (!principal.permissions.has(permission)) throw forbidden();
    if (changes && !principal.permissions.has('organisation.write')) throw organisationSuspended();
    this.requireSecondFactor(context, req, admin, principal);
    return true;
  }

  private changes(req: Request, context: ExecutionContext): boolean {
    return isWrite(req) && !this.says(READS_AS_ROOT, context);
  }

  private async signedIn(session: RequestSession): Promise<AuthenticatingAdmin> {
    const id = this.sessions.adminIdOf(session);
    const admin = id && (await this.admins.findById(id));
    // Also a session from before the enrolment, however it came to outlive it.
    const complete = admin && (!admin.second_factor || session.data.secondFactorAt !== undefined);
    if (!complete || !this.sessions.isOfPassword(session, admin.password_hash))
      throw new ApiError('unauthorized', 'Sign in first.');
    return admin;
  }

  private requireSecondFactor(
    context: ExecutionContext,
    req: Request,
    admin: AuthenticatingAdmin,
    principal: Principal,
  ): void {
    const asks = this.says(ASKS_SECOND_FACTOR, context);
    if (!asks && (!isWrite(req) || this.says(ASKS_NO_SECOND_FACTOR, context))) return;
    if (principal.authenticated.methods.includes('otp') && !isFresh(principal, this.sessions.now()))
      throw secondFactorRequired();
    if (!admin.second_factor && admin.second_factor_required && asks !== 'those_enrolled')
      throw secondFactorEnrolmentRequired();
  }

  /** Before anything else is looked at: reads as well. */
  private requireEnrolmentOfRoot(context: ExecutionContext, admin: AuthenticatingAdmin): void {
    if (admin.role !== 'root' || admin.second_factor || this.settings.rootSecondFactor === 'optional') return;
    if (!this.says(OPEN_BEFORE_ENROLMENT, context)) throw rootEnrolmentRequired();
  }

  private says(what: string, context: ExecutionContext): unknown {
    return this.reflector.getAllAndOverride(what, [context.getHandler(), context.getClass()]);
  }

  /** Somebody else's tenant answers like one that does not exist. */
  private async requireTenant(req: Request, principal: Principal): Promise<void> {
    const id = req.params['tenant_id'];
    if (id === undefined) return;
    if (typeof id !== 'string' || !isUuid(id)) throw notFound();
    if (!isAtHomeIn(principal, id)) throw notFound();
    if (id.toLowerCase() !== principal.tenant && !(await this.tenants.exists(id))) throw notFound();
  }
}

const isWrite = ({ method }: Request) => method !== 'GET' && method !== 'HEAD';
