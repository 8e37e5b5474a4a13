import { Global, Module } from '@nestjs/common';
import { Downloads } from './downloads.ts';

@Global()
@Module({ providers: [Downloads], exports: [Downloads] })
export class DownloadsModule {}
