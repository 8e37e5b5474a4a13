import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { ExtractSummariser } from './extract/extract-summariser.ts';
import { SummariseController } from './summarise.controller.ts';
import { SummariseService } from './summarise.service.ts';
import { SUMMARISER } from './summariser.ts';

@Module({
  controllers: [SummariseController],
  providers: [SummariseService, { provide: SUMMARISER, useFactory: () => new ExtractSummariser() }],
})
export class SummariseModule implements OnApplicationShutdown {
  constructor(@Inject(SUMMARISER) private readonly summariser: ExtractSummariser) {}

  async onApplicationShutdown(): Promise<void> {
    await this.summariser.close();
  }
}
