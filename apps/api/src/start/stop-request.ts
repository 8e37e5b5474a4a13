/** The start was given up since the process was asked to stop. */
export class StoppedEarly extends Error {
  override name = 'StoppedEarly';
}

/** SIGTERM or SIGINT, whenever it comes: also while the server still starts. */
export class StopRequest {
  readonly asked = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve());
  });

  /** The outcome of the work. Rejects with {@link StoppedEarly} where the process is asked to stop before that. */
  before<T>(work: Promise<T>): Promise<T> {
    const early = this.asked.then(() => {
      throw new StoppedEarly();
    });
    return Promise.race([work, early]);
  }
}
