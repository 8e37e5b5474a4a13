import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { type Settings, SETTINGS } from '../config/settings.ts';
import { LOGGER } from '../logging/logger.ts';
import { TRACING, type Tracing } from './tracing.ts';

async function createTracing({ otlpEndpoint }: Settings, logger: Logger): Promise<Tracing | null> {
  if (!otlpEndpoint) return null;
  const { OtlpTracing } = await import('./otlp-tracing.ts');
  return OtlpTracing.to(otlpEndpoint, logger);
}

@Global()
@Module({
  providers: [{ provide: TRACING, inject: [SETTINGS, LOGGER], useFactory: createTracing }],
  exports: [TRACING],
})
export class TracingModule implements OnApplicationShutdown {
  constructor(@Inject(TRACING) private readonly tracing: Tracing | null) {}

  /** After the server has closed: the last requests' spans are there. */
  async onApplicationShutdown(): Promise<void> {
    await this.tracing?.close();
  }
}
