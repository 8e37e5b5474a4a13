import { PasswordInput, TextInput } from '@mantine/core';
import type { Admin } from '@velgent/admin-dto';
import { normaliseName } from '@velgent/client-model';
import { BusyButton } from '../../components/busy-button.tsx';
import { FormError } from '../../components/form-error.tsx';
import { StrengthMeter } from '../../components/strength-meter.tsx';
import { hasStatus } from '../../lib/api.ts';
import { isTooCommon, PASSWORD_RULE, passwordFault, TOO_COMMON } from '../../lib/password-strength.ts';
import { nameFault } from '../../lib/form-faults.ts';
import { useSentForm } from '../../lib/use-sent-form.ts';
import classes from './invitations.module.css';
import { useAcceptInvitation } from './invitations.mutations.ts';

export function AcceptForm({ token, onAccepted }: { token: string; onAccepted: (admin: Admin) => void }) {
  const accept = useAcceptInvitation();
  const form = useSentForm({
    initialValues: { name: '', password: '' },
    early: ['name'],
    faults: {
      name: nameFault,
      password: passwordFault,
    },
  });
  const submit = form.onSubmit(({ name, password }) => {
    if (accept.isPending) return;
    accept.mutate(
      { token, name: normaliseName(name), password },
      {
        onSuccess: onAccepted,
        onError: (error) => isTooCommon(error, 'password') && form.setFieldError('password', TOO_COMMON),
      },
    );
  });

  return (
    <form onSubmit={submit} className={classes.form} noValidate>
      {accept.isError && !isTooCommon(accept.error, 'password') && (
        <FormError
          error={accept.error}
          message={
            hasStatus(accept.error, 404)
              ? 'This invitation has been used already, or has expired. Ask for a new one.'
              : undefined
          }
        />
      )}
      <TextInput
        label="Your name"
        name="name"
        size="md"
        autoComplete="name"
        autoFocus
        {...form.getInputProps('name')}
      />
      <TextInput
        label="E-mail"
        description="For your password manager: the e-mail you were invited with."
        name="email"
        type="email"
        size="md"
        autoComplete="username"
      />
      <PasswordInput
        label="Password"
        description={PASSWORD_RULE}
        name="password"
        size="md"
        autoComplete="new-password"
        {...form.getInputProps('password')}
      />
      <StrengthMeter password={form.values.password} />
      <BusyButton type="submit" size="md" fullWidth busy={accept.isPending}>
        Join and sign in
      </BusyButton>
    </form>
  );
}
