import { Button, NativeSelect } from '@mantine/core';
import { ACTIVITY_OUTCOMES } from '@velgent/client-model';
import type { ReactNode } from 'react';
import { DateField, FROM_AFTER_TO } from '../../components/date-field.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { toLocalInput, fromLocalInput } from '../../lib/local-input.ts';
import { useTimeZone } from '../../lib/time-format.ts';
import { stepEnd } from '../../lib/time-steps.ts';
import classes from './activity.module.css';
import {
  type ActivityAddress,
  type ChangeActivityAddress,
  isCustom,
  isFiltered,
  isReversed,
  NO_FILTER,
  RANGE_LABELS,
  RANGES,
  type Range,
  rangeOf,
  spanOf,
} from './filter.ts';
import { operationName, OPERATIONS } from './operations.ts';

interface Props {
  address: ActivityAddress;
  onChange: ChangeActivityAddress;
  /** Picks the credential. */
  credential: ReactNode;
  onSecret: (text: string) => void;
}

export function ActivityFilters({ address, onChange, credential, onSecret }: Props) {
  const change = (part: ActivityAddress) => onChange({ ...part, cursor: undefined });
  const custom = isCustom(address);

  return (
    <div className={classes.filters} role="search" aria-label="Filters">
      <div className={classes.search}>
        <SearchField
          label="Search calls"
          placeholder="Request id, address, token id, user agent"
          q={address.q}
          onSearch={(q) => change({ q })}
          onSecret={onSecret}
        />
      </div>
      <div className={classes.wide}>{credential}</div>
      <NativeSelect
        label="Kind"
        value={address.credential_type ?? ''}
        onChange={({ currentTarget: { value } }) =>
          change({ credential_type: (value || undefined) as ActivityAddress['credential_type'] })
        }
        data={[
          { value: '', label: 'Any' },
          { value: 'oauth_client', label: 'OAuth client' },
          { value: 'api_key', label: 'API key' },
        ]}
      />
      <NativeSelect
        label="Operation"
        value={address.operation ?? ''}
        onChange={({ currentTarget: { value } }) => change({ operation: value || undefined })}
        data={[
          { value: '', label: 'Any' },
          ...withGiven(address.operation).map((each) => ({ value: each, label: operationName(each) })),
        ]}
      />
      <NativeSelect
        label="Outcome"
        value={address.outcome ?? ''}
        onChange={({ currentTarget: { value } }) =>
          change({ outcome: (value || undefined) as ActivityAddress['outcome'] })
        }
        data={[{ value: '', label: 'Any' }, ...ACTIVITY_OUTCOMES]}
      />
      <NativeSelect
        label="Time"
        value={custom ? 'custom' : rangeOf(address)}
        onChange={({ currentTarget: { value } }) =>
          change(
            value === 'custom'
              ? { ...spanOf(address, stepEnd(Date.now(), 'minute')), live: undefined }
              : { range: value, from: undefined, to: undefined },
          )
        }
        data={[
          ...Object.keys(RANGES).map((each) => ({ value: each, label: RANGE_LABELS[each as Range] })),
          { value: 'custom', label: 'Custom range' },
        ]}
      />
      {custom && (
        <>
          {/* Without From the calls are those of the range that ends at To: it says so. */}
          <Moment
            label="From"
            value={spanOf(address).from}
            error={isReversed(address) && FROM_AFTER_TO}
            onChange={(from) => change({ from })}
          />
          <Moment label="To" value={address.to} onChange={(to) => change({ to })} />
        </>
      )}
      {isFiltered(address) && (
        <Button variant="subtle" className={classes.clear} onClick={() => onChange(NO_FILTER)}>
          Clear filters
        </Button>
      )}
    </div>
  );
}

const withGiven = (operation?: string) =>
  !operation || OPERATIONS.includes(operation) ? OPERATIONS : [...OPERATIONS, operation];

interface MomentProps {
  label: string;
  value?: string;
  error?: string | false;
  onChange: (at?: string) => void;
}

function Moment({ label, value, onChange, error }: MomentProps) {
  const zone = useTimeZone();
  return (
    <DateField
      label={zone ? `${label} (UTC)` : label}
      error={error}
      type="datetime-local"
      className={classes.wide}
      value={value ? toLocalInput(value, zone) : ''}
      onCommit={(text) => onChange(fromLocalInput(text, zone))}
    />
  );
}
