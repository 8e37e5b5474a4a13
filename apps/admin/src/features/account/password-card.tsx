import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Card } from '../../components/card.tsx';
import { FormError } from '../../components/form-error.tsx';
import { StrengthMeter } from '../../components/strength-meter.tsx';
import { isPassword, isTooCommon, PASSWORD_RULE, passwordFault, TOO_COMMON } from '../../lib/password-strength.ts';
import classes from './account.module.css';
import { useChangePassword } from './account.mutations.ts';

export function PasswordCard() {
  const change = useChangePassword();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [sent, setSent] = useState(false);
  const tooCommon = isTooCommon(change.error, 'new_password') && change.variables?.new_password === next;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    if (!current || !isPassword(next) || change.isPending) return;
    change.mutate(
      { current_password: current, new_password: next },
      {
        onSuccess: () => {
          setCurrent('');
          setNext('');
          setSent(false);
        },
      },
    );
  };

  return (
    <Card title="Password">
      <form onSubmit={submit} className={classes.form} noValidate aria-label="Change the password">
        <PasswordInput
          label="Current password"
          name="current-password"
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          error={sent && !current && 'Type your current password.'}
        />
        <PasswordInput
          label="New password"
          description={PASSWORD_RULE}
          name="new-password"
          autoComplete="new-password"
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
          error={tooCommon ? TOO_COMMON : sent && passwordFault(next)}
        />
        <StrengthMeter password={next} />
        {change.isError && !isTooCommon(change.error, 'new_password') && <FormError error={change.error} />}
        <div className={classes.acts}>
          <Button type="submit" loading={change.isPending}>
            Change password
          </Button>
          <span role="status" className={classes.done}>
            {change.isSuccess && 'Changed. You are signed out everywhere else.'}
          </span>
        </div>
      </form>
    </Card>
  );
}
