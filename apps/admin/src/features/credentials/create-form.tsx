import { TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { holdsSecret, normaliseName } from '@velgent/client-model';
import type { ReactNode } from 'react';
import { BusyButton } from '../../components/busy-button.tsx';
import { FormError } from '../../components/form-error.tsx';
import { nameFault } from '../../lib/form-faults.ts';
import { useSentForm } from '../../lib/use-sent-form.ts';
import classes from './create-form.module.css';
import { type Hands, useCreateCredential } from './credentials.mutations.ts';
import type { Kind } from './kinds.ts';

interface Props {
  tenantId: string;
  kind: Kind;
  hands: Hands;
}

/** The id of the field that a new one is named in. */
export const NAME_FIELD = 'new-name';

export function CreateForm({ tenantId, kind, hands }: Props) {
  const create = useCreateCredential(tenantId, kind, hands);
  const form = useSentForm({
    initialValues: { name: '' },
    early: ['name'],
    faults: {
      name: (name) => faultOf(name, kind),
    },
  });
  const submit = form.onSubmit(({ name }) => {
    if (!create.isPending) create.mutate(normaliseName(name), { onSuccess: form.reset });
  });

  return (
    <form onSubmit={submit} className={classes.form} aria-label={kind.createAct} noValidate>
      <div className={classes.line}>
        <TextInput
          id={NAME_FIELD}
          label="Name"
          className={classes.name}
          placeholder={kind.placeholder}
          {...form.getInputProps('name')}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          data-1p-ignore
        />
        <BusyButton type="submit" busy={create.isPending} className={classes.act}>
          {kind.createAct}
        </BusyButton>
      </div>
      {create.isError && <FormError error={create.error} />}
    </form>
  );
}

function faultOf(name: string, kind: Kind): ReactNode {
  if (name === '') return `Give the ${kind.noun} a name.`;
  if (!holdsSecret(name)) return nameFault(name);
  return (
    <>
      This is a secret, not a name. It was not sent. If others can have seen it, go to{' '}
      <Link to="/leaked">Something leaked</Link>.
    </>
  );
}
