import { Global, Module } from '@nestjs/common';
import { SETTINGS } from '../config/settings.ts';
import { OwnOrigins } from './own-origins.ts';

/** What every request meets that services ask about, too. */
@Global()
@Module({
  providers: [{ provide: OwnOrigins, useFactory: (settings) => new OwnOrigins(settings), inject: [SETTINGS] }],
  exports: [OwnOrigins],
})
export class EdgeModule {}
