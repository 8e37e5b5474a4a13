import { type DynamicModule, Module } from '@nestjs/common';
import { type Settings, SETTINGS } from './settings.ts';

@Module({})
export class ConfigModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [{ provide: SETTINGS, useValue: settings }],
      exports: [SETTINGS],
    };
  }
}
