import { Controller, Inject } from '@nestjs/common';
import type { Checks, Health, Readiness } from '@velgent/engine-dto';
import type { Logger } from 'pino';
import { ApiError } from '../errors/api-error.ts';
import { Public } from '../access/access.decorators.ts';
import { Route } from '../access/route.decorators.ts';
import { LOGGER } from '../logging/logger.ts';
import { ReadinessCheck } from './readiness.ts';

@Controller()
@Public()
export class HealthController {
  constructor(
    private readonly readiness: ReadinessCheck,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** While the process runs. */
  @Route('GET /health/live')
  live(): Health {
    return { status: 'ok' };
  }

  /** While it can serve; else 503 that says which dependency is missing. */
  @Route('GET /health/ready')
  async ready(): Promise<Readiness> {
    const { ready, checks, cause } = await this.readiness.check();
    if (ready) return { status: 'ok', checks };
    this.logger.warn({ checks, reason: (cause as Error | undefined)?.message }, 'not ready');
    throw new ApiError('upstream_unavailable', reasonIn(checks), {
      fields: { checks },
      headers: { 'Retry-After': '2' },
      cause,
    });
  }
}

function reasonIn({ server, database }: Checks): string {
  if (server === 'stopping') return 'The server is stopping.';
  if (server === 'exhausted') return 'The server has no file descriptor left.';
  if (database === 'unfit') return 'The rights of the server in the database do not let it work.';
  if (database === 'refused') return 'The database refuses the connection.';
  if (database === 'read_only') return 'The database takes no writes.';
  if (database === 'unconfirmed') return 'The database does not confirm writes.';
  if (database === 'away') return 'The database does not answer.';
  return 'The database lacks migrations of this version.';
}
