import { Module } from '@nestjs/common';
import { Egress } from './egress.ts';
import { RESOLVE, resolveByDns } from './resolver.ts';

@Module({ providers: [Egress, { provide: RESOLVE, useValue: resolveByDns }], exports: [Egress] })
export class EgressModule {}
