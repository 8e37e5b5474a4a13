import type { OAuthClient } from '@velgent/admin-dto';
import { AUTH_METHODS } from '@velgent/client-model';
import { useState } from 'react';
import { GraceChoice, graceOf, USUAL_GRACE } from '../credentials/grace-choice.tsx';
import { type Hands, rotateTo } from '../credentials/credentials.mutations.ts';
import { hasSecret } from '../credentials/kinds.ts';
import { MethodDialog } from './method-dialog.tsx';

interface Props {
  tenantId: string;
  client: OAuthClient;
  opened: boolean;
  hands: Hands;
  onClose: () => void;
}

/** Rotates a client into one that authenticates by something else; both work until the old one ends. */
export default function SwitchDialog({ tenantId, client, hands, ...rest }: Props) {
  const [value, setValue] = useState(USUAL_GRACE);
  const grace = graceOf(value);
  const leaves = hasSecret(client);
  const methods = AUTH_METHODS.filter((each) => each !== 'client_secret');
  return (
    <MethodDialog
      {...rest}
      tenantId={tenantId}
      title={leaves ? 'Leave the secret behind:' : 'Change how it authenticates:'}
      of={client.name}
      act="Rotate client"
      methods={leaves ? methods : [...methods, 'client_secret']}
      disabled={grace === null}
      intro={
        <p>
          A new client takes over, with a client_id of its own. {leaves ? 'The secret' : 'The old one'} keeps working
          until the end you choose below, and the client’s details show who still uses it.
        </p>
      }
      onSend={(auth) => rotateTo(tenantId, client.id, grace!, auth, hands)}
    >
      <GraceChoice
        label={`How long the old ${leaves ? 'secret' : 'client'} keeps working`}
        noneNote="at once"
        value={value}
        onChange={setValue}
      />
    </MethodDialog>
  );
}
