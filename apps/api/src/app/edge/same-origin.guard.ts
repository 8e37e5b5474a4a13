import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { OwnOrigins } from './own-origins.ts';
import { forbidden } from '../errors/api-error.ts';
import { accessRuleOf } from '../access/access.guard.ts';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);
const OWN_SITES = new Set(['same-origin', 'none']);

/** Refuses writes to the admin API that another origin's page sends. What is not a browser sends neither header. */
@Injectable()
export class SameOriginGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly own: OwnOrigins,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const req = context.switchToHttp().getRequest<Request>();
    if (READS.has(req.method) || accessRuleOf(this.reflector, context) === 'api_credential') return true;
    const site = req.headers['sec-fetch-site'];
    if (site !== undefined && !OWN_SITES.has(String(site))) throw forbidden('Requests from other sites are refused.');
    const { origin } = req.headers;
    if (origin !== undefined && !this.own.has(origin, req)) throw forbidden('Requests from other origins are refused.');
    return true;
  }
}
