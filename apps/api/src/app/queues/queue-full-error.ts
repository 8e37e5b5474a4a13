/** There is no place to wait, or none came free in time; nothing of the job was begun. */
export class QueueFullError extends Error {
  override name = 'QueueFullError';

  constructor() {
    super('There is no place to wait, or its turn did not come in time');
  }
}
