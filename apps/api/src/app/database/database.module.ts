import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { type Settings, SETTINGS } from '../config/settings.ts';
import { AdminPoolMeter } from './admin-pool-meter.ts';
import { BatcherFactory } from './batcher-factory.ts';
import { dataSourceOptions, type EntityClass } from './data-source-options.ts';
import { DatabaseClock } from './database-clock.ts';
import { HotPool } from './hot-pool.ts';
import { REDIS, RedisConnection, redisProvider } from './redis.ts';
import { TenantDatabase } from './tenant-database.ts';

@Global()
@Module({
  providers: [AdminPoolMeter, BatcherFactory, DatabaseClock, HotPool, RedisConnection, redisProvider, TenantDatabase],
  exports: [BatcherFactory, DatabaseClock, HotPool, REDIS, TenantDatabase],
})
export class DatabaseModule {
  static with(entities: readonly EntityClass[]): DynamicModule {
    const connections = TypeOrmModule.forRootAsync({
      inject: [SETTINGS],
      useFactory: (settings: Settings) => ({
        ...dataSourceOptions(entities, settings),
        // The migrations have just reached it: what fails now is a machine that is busy, as during a rolling restart.
        retryAttempts: 5,
        retryDelay: 500,
      }),
    });
    return { module: DatabaseModule, imports: [connections] };
  }
}
