import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { forbidden } from '../errors/api-error.ts';
import { ACCESS_RULE, type AccessRule } from './access.decorators.ts';

/** The access rule of the route that a request asks for. */
export const accessRuleOf = (reflector: Reflector, context: ExecutionContext): AccessRule | undefined =>
  reflector.getAllAndOverride<AccessRule>(ACCESS_RULE, [context.getHandler(), context.getClass()]);

/** Deny by default: a route without an access rule lets nobody in. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    if (!accessRuleOf(this.reflector, context)) throw forbidden('This route has no access rule.');
    return true;
  }
}
