import { type ExecutionContext, Injectable, RequestMethod } from '@nestjs/common';
import {
  CUSTOM_ROUTE_ARGS_METADATA,
  EXCEPTION_FILTERS_METADATA,
  GUARDS_METADATA,
  HEADERS_METADATA,
  HOST_METADATA,
  HTTP_CODE_METADATA,
  INTERCEPTORS_METADATA,
  METHOD_METADATA,
  PATH_METADATA,
  PIPES_METADATA,
  REDIRECT_METADATA,
  RENDER_METADATA,
  ROUTE_ARGS_METADATA,
  SSE_METADATA,
  VERSION_METADATA,
} from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { ACCESS_RULE } from '../access/access.decorators.ts';
import { OPERATION } from '../calls/operation.decorators.ts';

type Handler = (...args: unknown[]) => unknown;
type Instance = Record<string, Handler>;

interface Argument {
  index: number;
  data: unknown;
  pipes: unknown[];
  factory: (data: unknown, context: ExecutionContext) => unknown;
}

/** A handler that can be called without the framework. */
export interface DirectRoute {
  path: string;
  operation: string;
  answer: (context: ExecutionContext) => unknown;
}

/** What a handler may say for itself only behind Nest. */
const NEEDS_NEST = [
  ...[GUARDS_METADATA, INTERCEPTORS_METADATA, PIPES_METADATA, EXCEPTION_FILTERS_METADATA],
  ...[HEADERS_METADATA, HTTP_CODE_METADATA, REDIRECT_METADATA, RENDER_METADATA, SSE_METADATA],
  ...[HOST_METADATA, VERSION_METADATA],
];

/**
 * The GETs of the public API that read nothing of a request but who calls, by the metadata of which Nest makes its router:
 * guarded by a credential, at a fixed path, with no parameters but those of our own decorators.
 */
@Injectable()
export class DirectRoutes {
  constructor(private readonly modules: ModulesContainer) {}

  read(): Map<string, DirectRoute> {
    const scanner = new MetadataScanner();
    const controllers = [...this.modules.values()].flatMap(({ controllers: all }) => [...all.values()]);
    const routes = controllers.flatMap(({ instance }) =>
      scanner
        .getAllMethodNames(Object.getPrototypeOf(instance) as object)
        .map((name) => routeOf(instance as unknown as Instance, name))
        .filter((route) => route !== undefined),
    );
    return new Map(routes.map((route) => [route.path, route]));
  }
}

function routeOf(instance: Instance, name: string): DirectRoute | undefined {
  const handler = instance[name]!;
  const own = (key: string) => Reflect.getMetadata(key, handler) as unknown;
  const either = (key: string) => own(key) ?? (Reflect.getMetadata(key, instance.constructor) as unknown);
  if (own(METHOD_METADATA) !== RequestMethod.GET || either(ACCESS_RULE) !== 'api_credential') return undefined;
  if (NEEDS_NEST.some((key) => either(key) !== undefined)) return undefined;
  const path = pathOf(Reflect.getMetadata(PATH_METADATA, instance.constructor), own(PATH_METADATA));
  const args = argumentsOf(instance, name);
  if (/[^\w/-]/.test(path) || !args) return undefined;
  const answer = (context: ExecutionContext) =>
    handler.apply(
      instance,
      args.map(({ factory, data }) => factory(data, context)),
    );
  return { path, operation: own(OPERATION) as string, answer };
}

const pathOf = (...parts: unknown[]) => `/${parts.join('/').split('/').filter(Boolean).join('/')}`;

/** By their places; undefined where one is Nest's own, such as the body, goes through pipes, or stands behind a gap. */
function argumentsOf(instance: Instance, name: string): Argument[] | undefined {
  const all = (Reflect.getMetadata(ROUTE_ARGS_METADATA, instance.constructor, name) ?? {}) as Record<string, Argument>;
  if (Object.keys(all).some((key) => !key.includes(CUSTOM_ROUTE_ARGS_METADATA))) return undefined;
  const args = Object.values(all).sort((a, b) => a.index - b.index);
  return args.every(({ index, pipes }, i) => index === i && !pipes.length) ? args : undefined;
}
