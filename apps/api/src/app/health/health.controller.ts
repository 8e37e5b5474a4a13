import { Controller, Get, Inject } from '@nestjs/common';
import type { Logger } from 'pino';
import { HotPool, type Statement } from '../database/hot-pool.ts';
import { ApiError } from '../http/api-error.ts';
import { Public } from '../http/doors.ts';
import { LOGGER } from '../http/logger.ts';

const PING: Statement = { name: 'ping', text: 'SELECT 1' };

@Controller('health')
@Public()
export class HealthController {
  constructor(
    private readonly pool: HotPool,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** While the process runs. */
  @Get('live')
  live(): object {
    return { status: 'ok' };
  }

  /** While it can serve. */
  @Get('ready')
  async ready(): Promise<object> {
    try {
      await this.pool.query(PING, []);
      return { status: 'ok' };
    } catch (cause) {
      this.logger.warn({ reason: (cause as Error).message }, 'not ready');
      throw new ApiError('upstream_unavailable', 'The database does not answer.', { headers: { 'Retry-After': '2' } });
    }
  }
}
