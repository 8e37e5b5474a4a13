import type { AdminListItem, AdminSession, InvitationListItem, Page } from '@velgent/admin-dto';
import { table } from './table.ts';

export const adminTable = (page: Page<AdminListItem>): string =>
  table(page, ({ id, email, name, second_factor, last_signed_in_at }) => [
    id,
    last_signed_in_at ?? '-'.padEnd(24),
    second_factor ? 'second factor' : 'password only',
    email,
    name,
  ]);

export const sessionTable = (page: Page<AdminSession>): string =>
  table(page, ({ id, started_at, last_seen_at, ip, user_agent }) => [
    id,
    started_at,
    last_seen_at,
    ip ?? '-',
    user_agent ?? '-',
  ]);

export const invitationTable = (page: Page<InvitationListItem>): string =>
  table(page, ({ id, expires_at, email, invited_by }) => [id, `until ${expires_at}`, email, `by ${invited_by.email}`]);
