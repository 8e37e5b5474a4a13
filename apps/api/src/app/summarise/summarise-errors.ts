/** What may go wrong with an engine; the HTTP layer turns each class into a status. */
export abstract class SummariserError extends Error {
  constructor(
    message: string,
    override readonly cause?: unknown,
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** Every worker is busy and there is no place to wait: 503 `upstream_unavailable` with `Retry-After`. */
export class SummariserBusyError extends SummariserError {
  readonly retryAfterSeconds = 1;

  constructor(cause?: unknown) {
    super('The summariser is busy.', cause);
  }
}

/** The embedded engine failed on this text: 500. */
export class EngineFailedError extends SummariserError {}

/** The model answered, but with nothing usable: 502 `bad_gateway`. */
export class BadGatewayError extends SummariserError {}

/** The model can't be reached, or says that it has no time: 503 `upstream_unavailable`. */
export class UpstreamUnavailableError extends SummariserError {
  constructor(
    message: string,
    cause?: unknown,
    readonly retryAfterSeconds?: number,
  ) {
    super(message, cause);
  }
}

/** No whole answer within the time allowed: 504 `timeout`. */
export class UpstreamTimeoutError extends SummariserError {}
