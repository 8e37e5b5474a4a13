import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Switch.css';
import { Button, Switch, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { TenantListItem } from '@velgent/admin-dto';
import { useMemo } from 'react';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { Time } from '../../components/time.tsx';
import { countOf, formatCount } from '../../lib/number.ts';
import { useStable } from '../../lib/use-stable.ts';
import { OrganisationStatus } from './organisation-status.tsx';
import classes from './organisations.module.css';
import { callsAllowed, mostCalls } from './plan-limits.ts';

export type OrganisationAct = 'invite' | 'second-factor' | 'status';

interface Props {
  rows: TenantListItem[];
  selected?: string;
  busy?: boolean;
  onAdmins: (tenantId: string) => void;
  onAct: (act: OrganisationAct, organisation: TenantListItem) => void;
}

export function OrganisationTable({ rows, onAdmins, onAct, ...look }: Props) {
  const [showAdmins, act] = [useStable(onAdmins), useStable(onAct)];
  const columns = useMemo(() => columnsOf(showAdmins, act), [showAdmins, act]);
  return <DataTable caption="Organisations" columns={columns} rows={rows} rowKey={({ id }) => id} {...look} />;
}

function columnsOf(onAdmins: Props['onAdmins'], onAct: Props['onAct']): Column<TenantListItem>[] {
  return [
    {
      key: 'name',
      header: 'Name',
      naming: true,
      cell: (row) => (
        <Link to="/t/$tenantId" params={{ tenantId: row.id }} id={`organisation-${row.id}`} className={classes.name}>
          <bdi>{row.name}</bdi>
        </Link>
      ),
    },
    { key: 'plan', header: 'Plan', cell: (row) => <Plan row={row} /> },
    { key: 'status', header: 'Status', cell: (row) => <OrganisationStatus status={row.status} /> },
    { key: 'admins', header: 'Admins', cell: (row) => <Admins row={row} onAdmins={onAdmins} /> },
    { key: 'clients', header: 'OAuth clients', cell: (row) => formatCount(row.oauth_clients) },
    { key: 'keys', header: 'API keys', cell: (row) => formatCount(row.api_keys) },
    {
      key: 'second-factor',
      header: 'Second factor',
      cell: (row) => (
        <Switch
          size="sm"
          label={factor(row)}
          aria-label={`Second factor ${factor(row)} for the admins of ${row.name}`}
          checked={row.second_factor_required}
          onChange={() => onAct('second-factor', row)}
        />
      ),
    },
    { key: 'created', header: 'Created', cell: (row) => <Time at={row.created_at} /> },
    {
      key: 'acts',
      header: <VisuallyHidden>Actions</VisuallyHidden>,
      bare: true,
      align: 'end',
      cell: (row) => <Acts row={row} onAct={onAct} />,
    },
  ];
}

const Plan = ({ row }: { row: TenantListItem }) => (
  <>
    {row.plan}
    <div className={classes.limits} title={callsAllowed(row.limits)}>
      {mostCalls(row.limits)}
    </div>
  </>
);

const factor = ({ second_factor_required }: TenantListItem) => (second_factor_required ? 'required' : 'optional');

const Admins = ({ row, onAdmins }: { row: TenantListItem; onAdmins: Props['onAdmins'] }) => (
  <LinkButton aria-label={`${countOf(row.admins, 'admin')} of ${row.name}`} onClick={() => onAdmins(row.id)}>
    {formatCount(row.admins)}
  </LinkButton>
);

function Acts({ row, onAct }: { row: TenantListItem; onAct: Props['onAct'] }) {
  const buttonFor = (act: Parameters<typeof onAct>[0]) =>
    ({
      id: `${act}-${row.id}`,
      'aria-labelledby': `${act}-${row.id} organisation-${row.id}`,
      size: 'compact-sm',
      variant: 'default',
      onClick: () => onAct(act, row),
    }) as const;
  const active = row.status === 'active';
  return (
    <div className={classes.acts}>
      <Button {...buttonFor('invite')}>Invite admin</Button>
      <Button {...buttonFor('status')} className={active ? classes.suspend : undefined}>
        {active ? 'Suspend' : 'Reactivate'}
      </Button>
    </div>
  );
}
