import { Button, PasswordInput, TextInput } from '@mantine/core';
import type { Admin } from '@velgent/admin-dto';
import { isName, NAME_RULE, normaliseName } from '@velgent/client-model';
import { type FormEvent, useState } from 'react';
import { FormError } from '../../components/form-error.tsx';
import { StrengthMeter } from '../../components/strength-meter.tsx';
import { hasStatus } from '../../lib/api.ts';
import { isPassword, isTooCommon, PASSWORD_RULE, passwordFault, TOO_COMMON } from '../../lib/password-strength.ts';
import classes from './invitations.module.css';
import { useAcceptInvitation } from './invitations.mutations.ts';

export function AcceptForm({ token, onAccepted }: { token: string; onAccepted: (admin: Admin) => void }) {
  const accept = useAcceptInvitation();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [sent, setSent] = useState(false);
  const tooCommon = isTooCommon(accept.error, 'password') && accept.variables?.password === password;
  const nameIsRight = isName(normaliseName(name));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    if (nameIsRight && isPassword(password))
      accept.mutate({ token, name: normaliseName(name), password }, { onSuccess: onAccepted });
  };

  return (
    <form onSubmit={submit} className={classes.form} noValidate>
      {accept.isError && !isTooCommon(accept.error, 'password') && (
        <FormError
          error={accept.error}
          message={
            hasStatus(accept.error, 404)
              ? 'This invitation was used already, or its 7 days are over. Ask for a new link.'
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
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={(name !== '' || sent) && !nameIsRight && `A name ${NAME_RULE}.`}
      />
      <TextInput
        label="E-mail"
        description="For your password manager: the address you were invited with."
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
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={tooCommon ? TOO_COMMON : sent && passwordFault(password)}
      />
      <StrengthMeter password={password} />
      <Button type="submit" size="md" fullWidth loading={accept.isPending}>
        Join and sign in
      </Button>
    </form>
  );
}
