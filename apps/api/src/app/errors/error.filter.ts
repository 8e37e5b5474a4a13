import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Express, Request, Response } from 'express';
import { allowedMethods } from './allowed-methods.ts';
import { ApiError, errorBody, notFound } from './api-error.ts';
import { Failures, statusOf } from './failures.ts';

/** Every error of every route behind Nest becomes an answer in the product's shape, here and nowhere else. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly adapterHost: HttpAdapterHost,
    private readonly failures: Failures,
  ) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const req = host.switchToHttp().getRequest<Request>();
    const res = host.switchToHttp().getResponse<Response>();
    const error = await this.failures.settle(hasNoRoute(thrown) ? this.notHere(req) : thrown, req, res);
    if (!error) return;
    if (res.headersSent) return void res.destroy();
    this.send(res, error, req.arrival.requestId);
  }

  private notHere(req: Request): ApiError {
    const methods = allowedMethods(this.adapterHost.httpAdapter.getInstance<Express>(), req.path);
    if (!methods.length || methods.includes(req.method)) return notFound();
    return new ApiError('method_not_allowed', `This path answers ${methods.join(', ')}.`, {
      headers: { Allow: methods.join(', ') },
    });
  }

  private send(res: Response, error: ApiError, requestId: string): void {
    for (const [name, value] of Object.entries(error.options.headers ?? {})) res.setHeader(name, value);
    res.status(error.status).setHeader('Cache-Control', 'no-store');
    res.json(errorBody(error, requestId));
  }
}

const hasNoRoute = (thrown: unknown): boolean => !(thrown instanceof ApiError) && statusOf(thrown) === 404;
