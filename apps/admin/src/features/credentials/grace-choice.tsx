import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Radio.css';
import { Radio } from '@mantine/core';
import { DEFAULT_GRACE_SECONDS } from '@velgent/client-model';
import type { ReactNode } from 'react';
import { duration } from '../../lib/time.ts';
import { graceFault, graceSeconds, NO_OWN_GRACE, OwnGrace, type OwnGraceValue } from './own-grace.tsx';
import classes from './rotate-dialog.module.css';

export interface GraceValue {
  chosen: number | 'own';
  own: OwnGraceValue;
}

export const USUAL_GRACE: GraceValue = { chosen: DEFAULT_GRACE_SECONDS, own: NO_OWN_GRACE };

/** In seconds; null until a time of one’s own is right. */
export function graceOf({ chosen, own }: GraceValue): number | null {
  if (chosen !== 'own') return chosen;
  return graceFault(own) ? null : graceSeconds(own);
}

const GRACES = [DEFAULT_GRACE_SECONDS, 3 * 86_400, 86_400, 3600, 0];

interface Props {
  label: string;
  /** Beside “none”. */
  noneNote: string;
  /** What is chosen unless something else is, in seconds. */
  usual?: number;
  value: GraceValue;
  /** The chosen one gets the focus when its dialog opens. */
  autoFocus?: boolean;
  onChange: (value: GraceValue) => void;
}

/** How long an old one keeps working beside the new one. */
export const GraceChoice = ({ label, noneNote, usual = DEFAULT_GRACE_SECONDS, value, autoFocus, onChange }: Props) => (
  <>
    <Radio.Group
      label={label}
      value={`${value.chosen}`}
      onChange={(chosen) => onChange({ ...value, chosen: chosen === 'own' ? 'own' : Number(chosen) })}
    >
      <div className={classes.graces}>
        {GRACES.map((seconds) => (
          <Radio
            key={seconds}
            value={`${seconds}`}
            label={labelOf(seconds, noneNote, seconds === usual)}
            data-autofocus={(autoFocus && seconds === value.chosen) || undefined}
          />
        ))}
        <Radio value="own" label="another time" />
      </div>
    </Radio.Group>
    {value.chosen === 'own' && (
      <OwnGrace value={value.own} fault={graceFault(value.own)} onChange={(own) => onChange({ ...value, own })} />
    )}
  </>
);

const labelOf = (seconds: number, noneNote: string, isUsual: boolean): ReactNode =>
  seconds === 0 ? (
    <>
      none <span className={classes.note}>{noneNote}</span>
    </>
  ) : (
    <>
      {duration(seconds)}
      {isUsual && <span className={classes.note}> default</span>}
    </>
  );
