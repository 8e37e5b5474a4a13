import { Button, TextInput } from '@mantine/core';
import { isName, NAME_RULE, normaliseName } from '@velgent/client-model';
import { type FormEvent, useState } from 'react';
import { FormError } from '../../components/form-error.tsx';
import classes from './create-form.module.css';
import { useCreateCredential } from './credentials.mutations.ts';
import type { Kind } from './kinds.ts';
import type { Reveal } from './one-time-secret.ts';

interface Props {
  tenantId: string;
  kind: Kind;
  onReveal: (reveal: Reveal) => void;
}

/** The id of the field that a new one is named in. */
export const NAME_FIELD = 'new-name';

export function CreateForm({ tenantId, kind, onReveal }: Props) {
  const [name, setName] = useState('');
  const [sent, setSent] = useState(false);
  const create = useCreateCredential(tenantId, kind, onReveal);
  const right = isName(normaliseName(name));
  // While typing, what is wrong with what stands there; that nothing stands there, only once it was sent.
  const wrong = !right && (name !== '' || sent);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSent(!right);
    if (!right || create.isPending) return;
    create.mutate(normaliseName(name), { onSuccess: () => setName('') });
  };

  return (
    <form onSubmit={submit} className={classes.form} aria-label={kind.createAct} noValidate>
      <div className={classes.line}>
        <TextInput
          id={NAME_FIELD}
          label="Name"
          className={classes.name}
          placeholder={kind.placeholder}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={wrong && (name === '' ? `Give the ${kind.noun} a name.` : `A name ${NAME_RULE}.`)}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          data-1p-ignore
        />
        <Button type="submit" loading={create.isPending} className={classes.act}>
          {kind.createAct}
        </Button>
      </div>
      {create.isError && <FormError error={create.error} />}
    </form>
  );
}
