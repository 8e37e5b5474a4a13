import type { ActivityEvent, ActivityListQuery } from '../activity-events.ts';
import type { AuditActors, AuditEvent, AuditEventQuery } from '../audit-events.ts';
import type {
  ActivityExportQuery,
  ActivitySeries,
  ActivitySeriesQuery,
  AuditCheckpoint,
  AuditVerification,
} from '../insights.ts';
import type { Page, PageQuery } from '../lists.ts';

/** The audit trail and the log of calls. */
export interface LogRoutes {
  'GET /api/admin/tenants/:tenant_id/audit-events': { query: AuditEventQuery; answer: Page<AuditEvent> };
  'GET /api/admin/tenants/:tenant_id/audit-events/actors': { answer: AuditActors };
  'GET /api/admin/tenants/:tenant_id/audit-events/verification': { answer: AuditVerification };
  'GET /api/admin/tenants/:tenant_id/audit-events/checkpoints': { query: PageQuery; answer: Page<AuditCheckpoint> };
  'GET /api/admin/tenants/:tenant_id/audit-events/checkpoints/export': { file: 'application/x-ndjson' };
  'GET /api/admin/audit-events/checkpoints': { query: PageQuery; answer: Page<AuditCheckpoint> };
  'GET /api/admin/tenants/:tenant_id/audit-events/export': { query: AuditEventQuery; file: 'application/x-ndjson' };
  'GET /api/admin/audit-events': { query: AuditEventQuery; answer: Page<AuditEvent> };
  'GET /api/admin/tenants/:tenant_id/activity': { query: ActivityListQuery; answer: Page<ActivityEvent> };
  'GET /api/admin/tenants/:tenant_id/activity/series': { query: ActivitySeriesQuery; answer: ActivitySeries };
  'GET /api/admin/tenants/:tenant_id/activity/export': {
    query: ActivityExportQuery;
    file: 'application/x-ndjson' | 'text/csv';
  };
}
