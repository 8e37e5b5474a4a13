import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { ActivityEventsController } from './activity-events.controller.ts';
import { ActivityEvents } from './activity-events.ts';
import { ActivityExport } from './activity-export.ts';
import { ActivityFeed } from './activity-feed.ts';
import { ActivityInterceptor } from '../calls/activity.interceptor.ts';
import { ActivityLog } from './activity-log.ts';
import { ActivityPartitions } from './activity-partitions.ts';
import { ActivitySeriesReader } from './activity-series.ts';
import { ActivitySettling } from './activity-settling.ts';
import { ActivityWindows } from './activity-windows.ts';
import { CallRecorder } from '../calls/call-recorder.ts';

@Module({
  controllers: [ActivityEventsController],
  providers: [
    ActivityEvents,
    ActivityExport,
    ActivityFeed,
    ActivityLog,
    ActivityPartitions,
    ActivitySeriesReader,
    ActivitySettling,
    ActivityWindows,
    CallRecorder,
    { provide: APP_INTERCEPTOR, useClass: ActivityInterceptor },
  ],
  exports: [ActivityLog, CallRecorder],
})
export class ActivityModule {}
