import { Module } from '@nestjs/common';
import { ActivityEventsController } from './activity-events.controller.ts';
import { ActivityEvents } from './activity-events.ts';
import { ActivityExport } from './activity-export.ts';
import { ActivityFeed } from './activity-feed.ts';
import { ActivityLog } from './activity-log.ts';
import { ActivityPartitionsStore } from './activity-partitions.store.ts';
import { ActivityPartitions } from './activity-partitions.ts';
import { ActivitySeriesReader } from './activity-series.ts';
import { ActivitySettlingStore } from './activity-settling.store.ts';
import { ActivitySettling } from './activity-settling.ts';
import { ActivityWindows } from './activity-windows.ts';

@Module({
  controllers: [ActivityEventsController],
  providers: [
    ActivityEvents,
    ActivityExport,
    ActivityFeed,
    ActivityLog,
    ActivityPartitions,
    ActivityPartitionsStore,
    ActivitySeriesReader,
    ActivitySettling,
    ActivitySettlingStore,
    ActivityWindows,
  ],
  exports: [ActivityLog, ActivitySettling],
})
export class ActivityModule {}
