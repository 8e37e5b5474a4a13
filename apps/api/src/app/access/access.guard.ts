import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { forbidden } from '../errors/api-error.ts';
import { DOOR, type Door } from './access.decorators.ts';

/** The door of the route a request has come to. */
export const doorOf = (reflector: Reflector, context: ExecutionContext): Door | undefined =>
  reflector.getAllAndOverride<Door>(DOOR, [context.getHandler(), context.getClass()]);

/** Deny by default: a route that names no door lets nobody in. */
@Injectable()
export class DoorGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    if (!doorOf(this.reflector, context)) throw forbidden('This route has no door.');
    return true;
  }
}
