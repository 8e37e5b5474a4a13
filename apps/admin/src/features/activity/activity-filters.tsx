import { Button, NativeSelect, TextInput } from '@mantine/core';
import { ACTIVITY_OUTCOMES } from '@velgent/client-model';
import type { ReactNode } from 'react';
import { toLocalInput, fromLocalInput } from '../../lib/local-input.ts';
import classes from './activity.module.css';
import {
  type ActivityAddress,
  type ChangeActivityAddress,
  isCustom,
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
}

export function ActivityFilters({ address, onChange, credential }: Props) {
  const change = (part: ActivityAddress) => onChange({ ...part, cursor: undefined });
  const custom = isCustom(address);
  const filtered = address.credential_id || address.credential_type || address.operation || address.outcome;

  return (
    <div className={classes.filters} role="search" aria-label="Filters">
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
              ? { ...spanOf(address), live: undefined }
              : { range: value, from: undefined, to: undefined },
          )
        }
        data={[
          ...Object.keys(RANGES).map((each) => ({ value: each, label: RANGE_LABELS[each as Range] })),
          { value: 'custom', label: 'From … to …' },
        ]}
      />
      {custom && (
        <>
          <Moment label="From" value={address.from} onChange={(from) => change({ from })} />
          <Moment label="To" value={address.to} onChange={(to) => change({ to })} />
        </>
      )}
      {(filtered || custom) && (
        <Button
          variant="subtle"
          className={classes.clear}
          onClick={() =>
            change({
              credential_id: undefined,
              credential_type: undefined,
              operation: undefined,
              outcome: undefined,
              from: undefined,
              to: undefined,
            })
          }
        >
          Clear filters
        </Button>
      )}
    </div>
  );
}

const withGiven = (operation?: string) =>
  !operation || OPERATIONS.includes(operation) ? OPERATIONS : [...OPERATIONS, operation];

const Moment = ({ label, value, onChange }: { label: string; value?: string; onChange: (at?: string) => void }) => (
  <TextInput
    key={value}
    type="datetime-local"
    label={label}
    defaultValue={value && toLocalInput(value)}
    onBlur={({ currentTarget }) => {
      const at = fromLocalInput(currentTarget.value);
      if (at?.slice(0, 16) !== value?.slice(0, 16)) onChange(at);
    }}
    onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
  />
);
