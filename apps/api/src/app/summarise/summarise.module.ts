import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { type Settings, SETTINGS } from '../config/settings.ts';
import { IdempotencyModule } from '../idempotency/idempotency.module.ts';
import { ExtractSummariser } from './extract/extract-summariser.ts';
import { OperationsController } from './operations.controller.ts';
import { SummariseController } from './summarise.controller.ts';
import { SummariseService } from './summarise.service.ts';
import { SUMMARISER, type Summariser } from './summariser.ts';

/** The model where one is configured, else the embedded engine; never one in place of the other. */
async function createSummariser({ llm }: Settings): Promise<Summariser> {
  if (!llm) return new ExtractSummariser();
  const { LlmSummariser } = await import('./llm/llm-summariser.ts');
  return new LlmSummariser(llm);
}

@Module({
  imports: [IdempotencyModule],
  controllers: [OperationsController, SummariseController],
  providers: [SummariseService, { provide: SUMMARISER, inject: [SETTINGS], useFactory: createSummariser }],
})
export class SummariseModule implements OnApplicationShutdown {
  constructor(@Inject(SUMMARISER) private readonly summariser: Summariser) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.summariser instanceof ExtractSummariser) await this.summariser.close();
  }
}
