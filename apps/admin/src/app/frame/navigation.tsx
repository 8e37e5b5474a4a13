import {
  IconActivity,
  IconAlertTriangle,
  IconBook2,
  IconBuilding,
  IconKey,
  IconLayoutDashboard,
  IconPlugConnected,
  IconRotateClockwise,
  IconShieldCheck,
  IconTimelineEvent,
  IconTrashX,
  IconUsers,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { PAGES } from '../../lib/pages.ts';
import classes from './sidebar.module.css';

export const LINKS = [
  { label: PAGES.dashboard.title, within: '/t/$tenantId', bare: '/dashboard', Icon: IconLayoutDashboard },
  {
    label: PAGES['oauth-clients'].title,
    within: '/t/$tenantId/oauth-clients',
    bare: '/oauth-clients',
    Icon: IconPlugConnected,
  },
  { label: PAGES['api-keys'].title, within: '/t/$tenantId/api-keys', bare: '/api-keys', Icon: IconKey },
  {
    label: PAGES['trusted-issuers'].title,
    within: '/t/$tenantId/trusted-issuers',
    bare: '/trusted-issuers',
    Icon: IconShieldCheck,
  },
  { label: PAGES.rotations.title, within: '/t/$tenantId/rotations', bare: '/rotations', Icon: IconRotateClockwise },
  { label: PAGES['clean-up'].title, within: '/t/$tenantId/clean-up', bare: '/clean-up', Icon: IconTrashX },
  { label: PAGES.activity.title, within: '/t/$tenantId/activity', bare: '/activity', Icon: IconActivity },
  { label: PAGES.audit.title, within: '/t/$tenantId/audit', bare: '/audit', Icon: IconTimelineEvent },
  { label: PAGES.people.title, within: '/t/$tenantId/people', bare: '/people', Icon: IconUsers },
] as const;

/** The pages. Without an organisation their addresses lead to the question which one. */
export function Navigation({ tenantId, isRoot }: { tenantId: string | null; isRoot: boolean }) {
  return (
    <nav aria-label="Pages" className={classes.pages}>
      {LINKS.map(({ label, within, bare, Icon }) => (
        <Link
          key={label}
          className={classes.link}
          activeOptions={{ exact: within === '/t/$tenantId', includeSearch: false }}
          {...(tenantId ? { to: within, params: { tenantId } } : { to: bare })}
        >
          <Icon size={18} stroke={1.75} aria-hidden />
          {label}
        </Link>
      ))}
      <Link to="/leaked" className={classes.link}>
        <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
        {PAGES.leaked.title}
      </Link>
      {isRoot && (
        <Link to="/orgs" className={classes.link} activeOptions={{ includeSearch: false }}>
          <IconBuilding size={18} stroke={1.75} aria-hidden />
          {PAGES.orgs.title}
        </Link>
      )}
      <a href="/api/docs" target="_blank" rel="noreferrer" className={classes.link}>
        <IconBook2 size={18} stroke={1.75} aria-hidden />
        API reference
      </a>
    </nav>
  );
}
