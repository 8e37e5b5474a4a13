import { PasswordInput, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Admin } from '@velgent/admin-dto';
import { BusyButton } from '../../components/busy-button.tsx';
import { FormError } from '../../components/form-error.tsx';
import { StrengthMeter } from '../../components/strength-meter.tsx';
import { hasStatus } from '../../lib/api.ts';
import { isTooCommon, PASSWORD_RULE, passwordFault, TOO_COMMON } from '../../lib/password-strength.ts';
import { useSentForm } from '../../lib/use-sent-form.ts';
import classes from './password-reset.module.css';
import { useAcceptPasswordReset } from './password-reset.mutations.ts';

const USED = 'This link has been used already, or has expired.';

/** A new password, by the link that somebody was given. */
export function ResetForm({ token, onReset }: { token: string; onReset: (admin: Admin) => void }) {
  const accept = useAcceptPasswordReset();
  const form = useSentForm({ initialValues: { password: '' }, faults: { password: passwordFault } });
  const submit = form.onSubmit(({ password }) => {
    if (accept.isPending) return;
    accept.mutate(
      { token, password },
      {
        onSuccess: onReset,
        onError: (error) => isTooCommon(error, 'password') && form.setFieldError('password', TOO_COMMON),
      },
    );
  });
  const refused = isTooCommon(accept.error, 'password');
  const isUsed = hasStatus(accept.error, 404);
  return (
    <form onSubmit={submit} className={classes.form} noValidate>
      {accept.isError && !refused && <FormError error={accept.error} message={isUsed ? USED : undefined} />}
      {isUsed && <Link to="/forgot-password">Ask for a new link</Link>}
      <TextInput
        label="E-mail"
        description="For your password manager: the e-mail you sign in with."
        name="email"
        type="email"
        size="md"
        autoComplete="username"
      />
      <PasswordInput
        label="New password"
        description={PASSWORD_RULE}
        name="password"
        size="md"
        autoComplete="new-password"
        autoFocus
        {...form.getInputProps('password')}
      />
      <StrengthMeter password={form.values.password} />
      <BusyButton type="submit" size="md" fullWidth busy={accept.isPending}>
        Set new password
      </BusyButton>
    </form>
  );
}
