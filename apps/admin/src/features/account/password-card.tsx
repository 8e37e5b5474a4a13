import { PasswordInput } from '@mantine/core';
import { BusyButton } from '../../components/busy-button.tsx';
import { Card } from '../../components/card.tsx';
import { FormError } from '../../components/form-error.tsx';
import { StrengthMeter } from '../../components/strength-meter.tsx';
import { isTooCommon, PASSWORD_RULE, passwordFault, TOO_COMMON } from '../../lib/password-strength.ts';
import { useSentForm } from '../../lib/use-sent-form.ts';
import classes from './account.module.css';
import { useChangePassword } from './account.mutations.ts';

export function PasswordCard() {
  const change = useChangePassword();
  const form = useSentForm({
    initialValues: { current_password: '', new_password: '' },
    faults: {
      current_password: (current) => (current ? null : 'Enter your current password.'),
      new_password: passwordFault,
    },
  });
  const submit = form.onSubmit((given) => {
    if (change.isPending) return;
    change.mutate(given, {
      onSuccess: form.reset,
      onError: (error) => isTooCommon(error, 'new_password') && form.setFieldError('new_password', TOO_COMMON),
    });
  });

  return (
    <Card title="Password">
      <form onSubmit={submit} className={classes.form} noValidate aria-label="Change password">
        <PasswordInput
          label="Current password"
          name="current-password"
          autoComplete="current-password"
          {...form.getInputProps('current_password')}
        />
        <PasswordInput
          label="New password"
          description={PASSWORD_RULE}
          name="new-password"
          autoComplete="new-password"
          {...form.getInputProps('new_password')}
        />
        <StrengthMeter password={form.values.new_password} />
        {change.isError && !isTooCommon(change.error, 'new_password') && <FormError error={change.error} />}
        <div className={classes.acts}>
          <BusyButton type="submit" busy={change.isPending}>
            Change password
          </BusyButton>
          <span role="status" className={classes.done}>
            {change.isSuccess && 'Password changed. You’ve been signed out everywhere else.'}
          </span>
        </div>
      </form>
    </Card>
  );
}
