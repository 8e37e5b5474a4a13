import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { TenantPlan } from '@velgent/client-model';
import type { MeResponse } from '@velgent/engine-dto';
import type { Request } from 'express';

/** Who calls the public API: the answer of `GET /api/v1/me`, and the plan that limits it. */
export interface Caller extends MeResponse {
  plan: TenantPlan;
}

declare module 'express-serve-static-core' {
  interface Request {
    /** Set by the token guard. */
    caller?: Caller;
  }
}

/** The {@link Caller} of a guarded route. */
export const CalledBy = createParamDecorator(
  (_: unknown, context: ExecutionContext): Caller => context.switchToHttp().getRequest<Request>().caller!,
);
