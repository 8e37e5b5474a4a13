import type { CleanUpPage, OpenRotations } from '@velgent/admin-dto';
import { CLIENT, USED_CLIENT, USED_SUCCESSOR } from './samples.ts';

/** The rotation radar and the daily counts, the same for both kinds of credential. */
export const ROTATION = {
  rotated_at: '2026-11-24T09:00:00.000Z',
  expires_at: '2026-12-01T09:00:00.000Z',
  closed_at: null,
  old: {
    credential: USED_CLIENT,
    exchanges: 3,
    calls: 41,
    last_exchange_at: '2026-11-24T09:10:02.118Z',
    last_call_at: '2026-11-24T09:12:45.660Z',
    sources: [
      {
        ip: '192.0.2.20',
        user_agent: 'python-requests/2.32',
        exchanges: 3,
        calls: 41,
        last_seen_at: '2026-11-24T09:12:45.660Z',
      },
    ],
  },
  successor: {
    credential: USED_SUCCESSOR,
    exchanges: 1,
    calls: 12,
    last_exchange_at: '2026-11-24T09:14:00.020Z',
    last_call_at: '2026-11-24T09:15:30.400Z',
    sources: [],
  },
  successor_share_last_hour: 0.25,
  safe_to_finish: false,
  quiet_since: '2026-11-24T09:14:00.020Z',
  safe_to_finish_at: '2026-11-24T10:14:00.020Z',
};

const { closed_at: _closed, old: OLD_USE, successor: NEW_USE, ...PROGRESS } = ROTATION;
const withoutSources = ({ sources: _sources, ...use }: typeof OLD_USE | typeof NEW_USE) => use;

export const OPEN_ROTATIONS: OpenRotations = {
  items: [{ ...PROGRESS, old: withoutSources(OLD_USE), successor: withoutSources(NEW_USE) }],
  open: 1,
  next_cursor: null,
};

export const CLEAN_UP: CleanUpPage = {
  items: [{ type: 'oauth_client', credential: CLIENT, findings: ['never_used', 'never_expiring'] }],
  totals: { unused: 0, never_used: 1, duplicate: 0, never_expiring: 1 },
  next_cursor: null,
};

export const USAGE = { days: [{ day: '2026-11-24', calls: 41 }] };
