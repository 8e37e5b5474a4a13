import { TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type AuthMethod, holdsSecret, normaliseName } from '@velgent/client-model';
import { type ReactNode, useState } from 'react';
import { BusyButton } from '../../components/busy-button.tsx';
import { FormError } from '../../components/form-error.tsx';
import { nameFault } from '../../lib/form-faults.ts';
import { useSentForm } from '../../lib/use-sent-form.ts';
import classes from './create-form.module.css';
import { type Hands, useCreateCredential } from './credentials.mutations.ts';
import type { Kind } from './kinds.ts';
import { MethodChoice } from './method-choice.tsx';
import { useSameName } from './use-same-name.ts';

interface Props {
  tenantId: string;
  kind: Kind;
  hands: Hands;
  /** Goes on with a client that has no secret; without it there is no choice. */
  onMethod?: (name: string, method: AuthMethod, created: () => void) => void;
}

/** The id of the field that a new one is named in. */
export const NAME_FIELD = 'new-name';

export function CreateForm({ tenantId, kind, hands, onMethod }: Props) {
  const [method, setMethod] = useState<AuthMethod>('client_secret');
  const sameName = useSameName(tenantId, kind);
  const create = useCreateCredential(tenantId, kind, hands, sameName.mayUse);
  const form = useSentForm({
    initialValues: { name: '' },
    early: ['name'],
    faults: {
      name: (name) => faultOf(name, kind),
    },
  });
  const isTold = sameName.told !== undefined && sameName.told === normaliseName(form.values.name);
  const done = () => {
    form.reset();
    setMethod('client_secret');
    sameName.forget();
  };
  const bySecret = method === 'client_secret';
  const submit = form.onSubmit(async (values) => {
    const name = normaliseName(values.name);
    if (create.isPending) return;
    if (bySecret) return create.mutate(name, { onSuccess: (made) => made && done() });
    if (await sameName.mayUse(name)) onMethod?.(name, method, done);
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
          {bySecret ? (isTold ? 'Create anyway' : kind.createAct) : 'Continue'}
        </BusyButton>
      </div>
      {onMethod && <MethodChoice value={method} onChange={setMethod} />}
      <p role="status" className={classes.taken}>
        {isTold && `There is already a live ${kind.noun} with this name. Another name tells them apart in logs.`}
      </p>
      {create.isError && <FormError error={create.error} />}
    </form>
  );
}

function faultOf(name: string, kind: Kind): ReactNode {
  if (name === '') return `Give the ${kind.noun} a name.`;
  if (!holdsSecret(name)) return nameFault(name);
  return (
    <>
      This is a secret, not a name. It wasn’t sent. If others may have seen it, go to{' '}
      <Link to="/leaked">Something leaked</Link>.
    </>
  );
}
