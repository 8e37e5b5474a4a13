import type { INestApplicationContext } from '@nestjs/common';
import { BUILD_INFO, PROCESSES } from '../app/metrics/catalogue.ts';
import type { Family } from '../app/metrics/family.ts';
import { Meters } from '../app/metrics/meters.ts';
import { measureProcess } from '../app/metrics/process-metrics.ts';
import { VERSION } from '../app/metrics/version.ts';

/** What a process that serves has counted, and how its Node fares. */
export async function familiesOf(app: INestApplicationContext): Promise<() => Promise<Family[]>> {
  const meters = app.get(Meters);
  meters.reading(BUILD_INFO, { version: VERSION, node: process.version }, () => 1);
  meters.reading(PROCESSES, {}, () => 1);
  const ofProcess = await measureProcess();
  return async () => [...meters.snapshot(), ...(await ofProcess())];
}
