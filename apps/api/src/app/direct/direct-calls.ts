import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import type { Request, Response } from 'express';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { CallRecorder } from '../calls/call-recorder.ts';
import type { EarlyRouter } from '../edge/early-router.ts';
import { errorBody } from '../errors/api-error.ts';
import { Failures } from '../errors/failures.ts';
import { RateLimitGuard } from '../limits/rate-limit.guard.ts';
import { TokenGuard } from '../token/access-tokens/token.guard.ts';
import { type DirectRoute, DirectRoutes } from './direct-routes.ts';

/**
 * Answers {@link DirectRoutes} before the framework: the same guards, handler, record and errors in the same order as
 * `request-pipeline.module.ts` has them, and the same bytes, at less than a third of the CPU. It takes the plain request that
 * integrations send; what is spelled otherwise, asks for HEAD or is conditional goes to Nest.
 */
@Injectable()
export class DirectCalls implements EarlyRouter, OnModuleInit {
  private routes = new Map<string, DirectRoute>();

  constructor(
    private readonly table: DirectRoutes,
    private readonly guard: TokenGuard,
    private readonly limits: RateLimitGuard,
    private readonly calls: CallRecorder,
    private readonly failures: Failures,
  ) {}

  onModuleInit(): void {
    this.routes = this.table.read();
  }

  handle(given: IncomingMessage, res: ServerResponse, common: readonly string[]): boolean {
    const route = given.method === 'GET' ? this.routes.get(given.url!) : undefined;
    if (!route || isConditional(given)) return false;
    const req = given as Request;
    req.res = res as Response;
    req.route = { path: route.path };
    void this.reply(route, req, res, [...common, 'Cache-Control', 'no-store']);
    return true;
  }

  /** Nothing at these paths has a shape of its own. */
  refusal(): undefined {
    return undefined;
  }

  private async reply(route: DirectRoute, req: Request, res: ServerResponse, headers: string[]): Promise<void> {
    try {
      const call = await this.guard.admit(req, route.operation);
      await this.limits.admit(call, (name, value) => headers.push(name, value));
      const body = await route.answer(new ExecutionContextHost([req, res]));
      await this.calls.record(call, req.method, 200);
      send(res, 200, headers, body);
    } catch (thrown) {
      const error = await this.failures.settle(thrown, req, res);
      if (!error) return;
      headers.push(...Object.entries(error.options.headers ?? {}).flat());
      send(res, error.status, headers, errorBody(error, req.arrival.requestId));
    }
  }
}

const isConditional = ({ headers }: IncomingMessage): boolean =>
  headers['if-none-match'] !== undefined || headers['if-modified-since'] !== undefined;

/** As Express writes JSON. */
function send(res: ServerResponse, status: number, headers: string[], body: unknown): void {
  const json = JSON.stringify(body);
  const length = String(Buffer.byteLength(json));
  headers.push('Content-Type', 'application/json; charset=utf-8', 'Content-Length', length);
  res.writeHead(status, headers).end(json);
}
