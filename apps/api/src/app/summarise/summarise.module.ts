import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { type Settings, SETTINGS } from '../config/settings.ts';
import { IdempotencyModule } from '../idempotency/idempotency.module.ts';
import { SUMMARISE_QUEUE } from '../metrics/catalogue.ts';
import { Meters } from '../metrics/meters.ts';
import { ExtractSummariser } from './extract/extract-summariser.ts';
import { OperationsController } from './operations.controller.ts';
import { SummariseController } from './summarise.controller.ts';
import { SummariseService } from './summarise.service.ts';
import { SUMMARISER, type Summariser } from './summariser.ts';
import { SummaryMeter } from './summary-meter.ts';

/** The model where one is configured, else the embedded engine; never one in place of the other. */
async function createSummariser({ llm }: Settings, meters: Meters): Promise<Summariser> {
  if (!llm) {
    const embedded = new ExtractSummariser();
    meters.reading(SUMMARISE_QUEUE, {}, () => embedded.queued);
    return embedded;
  }
  const { LlmSummariser } = await import('./llm/llm-summariser.ts');
  return new LlmSummariser(llm);
}

@Module({
  imports: [IdempotencyModule],
  controllers: [OperationsController, SummariseController],
  providers: [
    SummariseService,
    SummaryMeter,
    { provide: SUMMARISER, inject: [SETTINGS, Meters], useFactory: createSummariser },
  ],
})
export class SummariseModule implements OnApplicationShutdown {
  constructor(@Inject(SUMMARISER) private readonly summariser: Summariser) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.summariser instanceof ExtractSummariser) await this.summariser.close();
  }
}
