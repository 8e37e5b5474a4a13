import { Button, NativeSelect } from '@mantine/core';
import { AUDIT_ACTIONS, type AuditAction } from '@velgent/client-model';
import type { ReactNode } from 'react';
import { DateField, FROM_AFTER_TO } from '../../components/date-field.tsx';
import { TimesSelect } from '../../components/times-select.tsx';
import { toLocalInput } from '../../lib/local-input.ts';
import { DAY } from '../../lib/time.ts';
import { useTimeZone } from '../../lib/time-format.ts';
import { ACTION_NAMES } from './action-names.ts';
import classes from './audit.module.css';
import { type AuditAddress, type ChangeAuditAddress, NO_FILTER } from './audit.queries.ts';

interface Props {
  address: AuditAddress;
  onChange: ChangeAuditAddress;
  person: ReactNode;
  target: ReactNode;
}

export function AuditFilters({ address, onChange, person, target }: Props) {
  const change = (part: AuditAddress) => onChange({ ...part, cursor: undefined });
  const any = address.action || address.actor_id || address.target_id || address.from || address.to;
  const isReversed = !!address.from && !!address.to && address.from >= address.to;
  return (
    <div className={classes.filters} role="search" aria-label="Filters">
      <NativeSelect
        label="Action"
        value={address.action ?? ''}
        onChange={({ currentTarget: { value } }) => change({ action: (value || undefined) as AuditAction | undefined })}
        data={[
          { value: '', label: 'Any' },
          ...AUDIT_ACTIONS.map((each) => ({ value: each, label: ACTION_NAMES[each] })),
        ]}
      />
      {person}
      {target}
      <DayField
        label="From"
        value={address.from}
        error={isReversed && FROM_AFTER_TO}
        onChange={(from) => change({ from })}
      />
      <DayField label="To" value={address.to} end onChange={(to) => change({ to })} />
      <TimesSelect />
      {any && (
        <Button variant="subtle" className={classes.clear} onClick={() => onChange(NO_FILTER)}>
          Clear filters
        </Button>
      )}
    </div>
  );
}

interface DayProps {
  label: string;
  value?: string;
  /** The last day counts whole: its moment is the midnight after it. */
  end?: boolean;
  error?: string | false;
  onChange: (at?: string) => void;
}

function DayField({ label, value, end, error, onChange }: DayProps) {
  const zone = useTimeZone();
  const shown =
    value && toLocalInput(new Date(Date.parse(value) - (end ? DAY / 2 : 0)).toISOString(), zone).slice(0, 10);
  const pick = (day: string) => {
    const at = new Date(`${day}T00:00${zone ? 'Z' : ''}`);
    if (end && zone) at.setUTCDate(at.getUTCDate() + 1);
    else if (end) at.setDate(at.getDate() + 1);
    onChange(Number.isNaN(at.getTime()) ? undefined : at.toISOString());
  };
  return (
    <DateField label={zone ? `${label} (UTC)` : label} error={error} type="date" value={shown ?? ''} onCommit={pick} />
  );
}
