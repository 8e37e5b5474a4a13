import { NativeSelect } from '@mantine/core';
import type { TrustedIssuer } from '@velgent/admin-dto';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { TEMPLATES, type TemplateId } from '../authentication/templates/index.ts';
import { useIssuer } from '../authentication/use-issuer.ts';
import classes from '../authentication/authentication.module.css';
import { IssuerFields, IssuerMore } from './issuer-fields.tsx';
import { initialIssuer, issuerBody, issuerFaults } from './issuer-form.ts';
import { useCreateIssuer } from './issuers.mutations.ts';

interface Props {
  tenantId: string;
  opened: boolean;
  onClose: () => void;
  onCreated: (issuer: TrustedIssuer) => void;
}

export default function CreateIssuerDialog({ tenantId, opened, onClose, onCreated }: Props) {
  const server = useIssuer();
  const [values, setValues] = useState(() => initialIssuer('github'));
  const [sent, setSent] = useState(false);
  const create = useCreateIssuer(tenantId);
  const faults = issuerFaults(values, server);
  const send = () => {
    setSent(true);
    if (Object.keys(faults).length > 0) return;
    create.mutate(issuerBody(values, server), { onSuccess: onCreated });
  };
  return (
    <Dialog
      opened={opened}
      title="Add a trusted issuer"
      act="Add issuer"
      busy={create.isPending}
      error={create.error}
      onConfirm={send}
      onClose={onClose}
    >
      <NativeSelect
        label="Kind"
        value={values.template}
        onChange={(event) => setValues(initialIssuer(event.currentTarget.value as TemplateId))}
        data={TEMPLATES.map(({ id, label }) => ({ value: id, label }))}
        data-autofocus
      />
      <div className={classes.fields}>
        <IssuerFields values={values} faults={sent ? faults : {}} onChange={setValues} />
        <IssuerMore values={values} faults={sent ? faults : {}} server={server} onChange={setValues} />
      </div>
    </Dialog>
  );
}
