import { NativeSelect, TextInput } from '@mantine/core';
import type { Tenant } from '@velgent/admin-dto';
import { isName, NAME_RULE, normaliseName, PLAN_LIMITS, TENANT_PLANS, type TenantPlan } from '@velgent/client-model';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { EmailField } from '../people/email-field.tsx';
import { isEmail } from '../people/is-email.ts';
import type { InvitationLink } from '../people/people.mutations.ts';
import classes from './organisations.module.css';
import { useCreateOrganisation } from './organisations.mutations.ts';
import { callsAllowed } from './plan-limits.ts';

const planLabel = (plan: TenantPlan) => `${plan}: ${callsAllowed(PLAN_LIMITS[plan])}`;

interface Props {
  opened: boolean;
  onClose: () => void;
  onLink: (link: InvitationLink) => void;
}

export default function CreateOrganisationDialog({ opened, onClose, onLink }: Props) {
  const [name, setName] = useState('');
  const [plan, setPlan] = useState<TenantPlan>('growth');
  const [email, setEmail] = useState('');
  const [made, setMade] = useState<Tenant>();
  const [sent, setSent] = useState(false);
  const create = useCreateOrganisation(setMade, onLink);
  const nameIsRight = isName(normaliseName(name));

  const finish = () => {
    onClose();
    setName('');
    setEmail('');
    setMade(undefined);
    setSent(false);
  };
  const submit = () => {
    setSent(true);
    if (!nameIsRight || !isEmail(email)) return;
    create.mutate({ name: normaliseName(name), plan, email: email.trim(), made }, { onSuccess: finish });
  };

  return (
    <Dialog
      opened={opened}
      title="New organisation"
      act={made ? 'Invite its admin' : 'Create organisation'}
      busy={create.isPending}
      error={create.error}
      onConfirm={submit}
      onClose={made ? finish : onClose}
    >
      {made && <p>{made.name} is created, but its admin is not invited yet.</p>}
      <div className={classes.fields}>
        <TextInput
          label="Name"
          placeholder="Acme Industries"
          value={name}
          disabled={!!made}
          onChange={(event) => setName(event.currentTarget.value)}
          error={(name !== '' || sent) && !nameIsRight && `A name ${NAME_RULE}.`}
          autoComplete="off"
          data-autofocus
        />
        <NativeSelect
          label="Plan"
          value={plan}
          disabled={!!made}
          onChange={(event) => setPlan(event.currentTarget.value as TenantPlan)}
          data={TENANT_PLANS.map((value) => ({ value, label: planLabel(value) }))}
        />
        <EmailField
          label="E-mail of its first admin"
          value={email}
          onChange={setEmail}
          error={sent && !isEmail(email) && 'Type an e-mail address.'}
        />
      </div>
    </Dialog>
  );
}
