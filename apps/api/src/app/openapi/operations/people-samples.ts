import type { AdminListItem, AdminSession, InvitationListItem, PasswordResetIssued } from '@velgent/admin-dto';
import { ADMIN } from './samples.ts';

export const SESSION: AdminSession = {
  id: '019ab5ca-8d13-7f04-9c6e-2b7a40e1d935',
  started_at: '2026-11-24T08:12:04.115Z',
  last_seen_at: '2026-11-24T09:01:17.000Z',
  ip: '192.0.2.10',
  user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  current: true,
};
export const LISTED: AdminListItem = {
  ...ADMIN,
  created_at: '2026-11-24T08:01:30.000Z',
  second_factor: false,
  last_signed_in_at: '2026-11-24T08:12:04.102Z',
};
export const LISTED_ROOT: AdminListItem = {
  ...LISTED,
  id: '019ab5c0-3a5e-7b12-8d47-6f90e2c1b845',
  email: 'root@velgent.local',
  name: 'Root',
  role: 'root',
  tenant_id: null,
};
const { id, email, name, role, tenant_id } = LISTED_ROOT;
export const ROOT = { id, email, name, role, tenant_id };
export const INVITATION: InvitationListItem = {
  id: '019ab5c3-42e7-7d95-8b20-f6a1c3e5d789',
  email: 'grace@acme.example',
  created_at: '2026-11-24T08:00:00.000Z',
  expires_at: '2026-12-01T08:00:00.000Z',
  invited_by: { id: ADMIN.id, email: ADMIN.email },
};
export const RESET_LINK: PasswordResetIssued = {
  reset_url: 'http://127.0.0.1:3000/reset-password#…',
  expires_at: '2026-11-24T10:00:00.000Z',
};

export const ELSEWHERE = { ...SESSION, current: false };
