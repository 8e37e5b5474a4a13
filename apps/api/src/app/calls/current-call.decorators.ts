import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { Call, type KnownCall } from './call.ts';
import type { Caller } from './caller.ts';

const CALL = Symbol('call');
type Carrier = Request & { [CALL]?: Call };

/** From here on the request is a {@link Call}, also when its credential is then refused. */
export const beginCall = (req: Request, known: KnownCall): Call =>
  ((req as Carrier)[CALL] = new Call(req.arrival, () => hangUpOf(req), known));

/** Undefined outside the public API, and as long as no credential is known. */
export const callOf = (req: Request): Call | undefined => (req as Carrier)[CALL];

/** The {@link Call} that a guarded route serves. */
export const CurrentCall = createParamDecorator((_: unknown, context: ExecutionContext): Call =>
  callOf(context.switchToHttp().getRequest<Request>())!,
);

/** The {@link Caller} of a guarded route. */
export const CalledBy = createParamDecorator(
  (_: unknown, context: ExecutionContext): Caller => callOf(context.switchToHttp().getRequest<Request>())!.caller!,
);

function hangUpOf({ res }: Request): AbortSignal {
  const hungUp = new AbortController();
  if (res!.closed) hungUp.abort();
  else res!.once('close', () => hungUp.abort());
  return hungUp.signal;
}
