import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Meters } from '../metrics/meters.ts';
import { measurePool } from './pool-meter.ts';
import { poolOf } from './pool-of.ts';
import { TenantDatabase } from './tenant-database.ts';

@Injectable()
export class AdminPoolMeter implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly meters: Meters,
    private readonly tenants: TenantDatabase,
  ) {}

  onModuleInit(): void {
    measurePool(this.meters, 'admin', poolOf(this.dataSource), () => this.tenants.waiting);
  }
}
