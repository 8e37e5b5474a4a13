/** A worker failed on a job, ended while it worked, or does not start. */
export class WorkerFailedError extends Error {
  override name = 'WorkerFailedError';

  constructor(
    message: string,
    override readonly cause?: unknown,
  ) {
    super(message);
  }
}
