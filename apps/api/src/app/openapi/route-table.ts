import { Injectable, RequestMethod, type Type } from '@nestjs/common';
import {
  HTTP_CODE_METADATA,
  INTERCEPTORS_METADATA,
  METHOD_METADATA,
  PATH_METADATA,
  ROUTE_ARGS_METADATA,
} from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import {
  ASKS_NO_SECOND_FACTOR,
  ASKS_SECOND_FACTOR,
  ACCESS_RULE,
  type AccessRule,
  OPEN_BEFORE_ENROLMENT,
} from '../access/access.decorators.ts';
import { ReplayInterceptor } from '../clients/requests/replay.interceptor.ts';
import { IdempotencyInterceptor } from '../idempotency/idempotency.interceptor.ts';

type Handler = (...args: unknown[]) => unknown;

/** A route behind Nest, as its decorators say. */
export interface RouteEntry {
  method: string;
  /** As the router writes it. */
  path: string;
  accessRule: AccessRule;
  /** HTTP status when all is well. */
  status: number;
  /** Request classes. */
  body?: Type;
  query?: Type;
  idempotent: boolean;
  asksSecondFactor: boolean;
  /** Why not, where it says so. */
  asksNoSecondFactor: string | undefined;
  openBeforeEnrolment: boolean;
}

/** Every route of every controller, read from the metadata of which Nest makes its router. */
@Injectable()
export class RouteTable {
  constructor(private readonly modules: ModulesContainer) {}

  read(): RouteEntry[] {
    const scanner = new MetadataScanner();
    const controllers = [...this.modules.values()].flatMap(({ controllers }) => [...controllers.values()]);
    return controllers.flatMap(({ metatype }) =>
      scanner
        .getAllMethodNames(metatype!.prototype as object)
        .map((name) => routeOf(metatype as Type, name))
        .filter((route) => route !== undefined),
    );
  }
}

function routeOf(controller: Type, name: string): RouteEntry | undefined {
  const prototype = controller.prototype as Record<string, Handler>;
  const handler = prototype[name]!;
  const path = Reflect.getMetadata(PATH_METADATA, handler) as string | undefined;
  if (path === undefined) return undefined;
  const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
  const base = Reflect.getMetadata(PATH_METADATA, controller) as string;
  const interceptors = (Reflect.getMetadata(INTERCEPTORS_METADATA, handler) ?? []) as unknown[];
  return {
    method,
    path: `/${[base, path]
      .flatMap((part) => part.split('/'))
      .filter(Boolean)
      .join('/')}`,
    accessRule: (Reflect.getMetadata(ACCESS_RULE, handler) ??
      Reflect.getMetadata(ACCESS_RULE, controller)) as AccessRule,
    status: (Reflect.getMetadata(HTTP_CODE_METADATA, handler) as number) ?? (method === 'POST' ? 201 : 200),
    body: argument(controller, name, RouteParamtypes.BODY),
    query: argument(controller, name, RouteParamtypes.QUERY),
    asksSecondFactor: Reflect.getMetadata(ASKS_SECOND_FACTOR, handler) !== undefined,
    asksNoSecondFactor: Reflect.getMetadata(ASKS_NO_SECOND_FACTOR, handler) as string | undefined,
    openBeforeEnrolment: Reflect.getMetadata(OPEN_BEFORE_ENROLMENT, handler) === true,
    idempotent: interceptors.includes(IdempotencyInterceptor) || interceptors.includes(ReplayInterceptor),
  };
}

/** The class of what a handler takes as its body or query. */
function argument(controller: Type, name: string, kind: RouteParamtypes): Type | undefined {
  const taken = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Record<string, { index: number }>;
  const found = Object.entries(taken).find(([key]) => key.startsWith(`${kind}:`));
  const types = Reflect.getMetadata('design:paramtypes', controller.prototype as object, name) as Type[];
  return found && types[found[1].index];
}
