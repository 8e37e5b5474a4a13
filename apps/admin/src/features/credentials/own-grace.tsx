import { NativeSelect, TextInput } from '@mantine/core';
import { MAX_GRACE_SECONDS } from '@velgent/client-model';
import classes from './rotate-dialog.module.css';

const UNITS = { minutes: 60, hours: 3600, days: 86_400 };

export interface OwnGraceValue {
  amount: string;
  unit: keyof typeof UNITS;
}

export const NO_OWN_GRACE: OwnGraceValue = { amount: '', unit: 'days' };

export const graceSeconds = ({ amount, unit }: OwnGraceValue) => Number(amount) * UNITS[unit];

/** The server takes whole seconds of up to 30 days; none at all is a choice of its own. */
export function graceFault(value: OwnGraceValue): string | null {
  if (!/^\d{1,6}$/.test(value.amount.trim()) || graceSeconds(value) === 0) return 'A whole number, 1 or more.';
  return graceSeconds(value) > MAX_GRACE_SECONDS ? 'At most 30 days.' : null;
}

interface Props {
  value: OwnGraceValue;
  fault: string | null;
  onChange: (value: OwnGraceValue) => void;
}

/** A grace window of one's own choosing. */
export const OwnGrace = ({ value, fault, onChange }: Props) => (
  <div className={classes.own}>
    <TextInput
      label="How long"
      inputMode="numeric"
      autoComplete="off"
      value={value.amount}
      error={value.amount.trim() !== '' && fault}
      onChange={(event) => onChange({ ...value, amount: event.currentTarget.value })}
      autoFocus
    />
    <NativeSelect
      label="Unit"
      data={Object.keys(UNITS)}
      value={value.unit}
      onChange={(event) => onChange({ ...value, unit: event.currentTarget.value as OwnGraceValue['unit'] })}
    />
  </div>
);
