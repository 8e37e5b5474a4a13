import { whenToFinish } from './when-to-finish.ts';

const at = (clock: string) => new Date(`2026-11-24T${clock}:00.000Z`);
const verdict = (now: string, successorFirst: string | null, oldLast: string | null) =>
  whenToFinish({
    now: at(now),
    successorFirstUsedAt: successorFirst === null ? null : at(successorFirst),
    oldLastUsedAt: oldLast === null ? null : at(oldLast),
  });

describe('whenToFinish', () => {
  it('names no moment while the successor has not been used, however quiet the old one is', () => {
    const never = { safe_to_finish: false, quiet_since: null, safe_to_finish_at: null };
    expect(verdict('23:59', null, null)).toEqual(never);
    expect(verdict('23:59', null, '01:00')).toEqual(never);
  });

  it('waits an hour after the successor’s first use, though the old one was never used since the rotation', () => {
    expect(verdict('14:02', '14:02', null)).toEqual({
      safe_to_finish: false,
      quiet_since: '2026-11-24T14:02:00.000Z',
      safe_to_finish_at: '2026-11-24T15:02:00.000Z',
    });
    expect(verdict('15:01', '14:02', null).safe_to_finish).toBe(false);
    expect(verdict('15:02', '14:02', null).safe_to_finish).toBe(true);
  });

  it('waits an hour after the old one’s last exchange or call, and again after each further one', () => {
    expect(verdict('15:02', '14:02', '14:30')).toMatchObject({
      safe_to_finish: false,
      safe_to_finish_at: '2026-11-24T15:30:00.000Z',
    });
    expect(verdict('15:30', '14:02', '14:30').safe_to_finish).toBe(true);
    expect(verdict('15:31', '14:02', '15:31').safe_to_finish).toBe(false);
  });

  it('counts no quiet of the old one from before the successor was in use', () => {
    expect(verdict('15:00', '14:59', '09:00').safe_to_finish).toBe(false);
    expect(verdict('15:59', '14:59', '09:00').safe_to_finish).toBe(true);
  });
});
