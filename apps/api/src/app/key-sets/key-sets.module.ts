import { Module } from '@nestjs/common';
import { EgressModule } from '../egress/egress.module.ts';
import { KeySetFetcher } from './key-set-fetcher.ts';
import { KeySetRefresh } from './key-set-refresh.ts';
import { KeySets } from './key-sets.ts';

@Module({
  imports: [EgressModule],
  providers: [KeySetFetcher, KeySetRefresh, KeySets],
  exports: [EgressModule, KeySetRefresh, KeySets],
})
export class KeySetsModule {}
