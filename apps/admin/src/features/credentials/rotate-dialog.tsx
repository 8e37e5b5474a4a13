import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Checkbox.css';
import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { ExactTime } from '../../components/time.tsx';
import { useNow } from '../../lib/use-now.ts';
import { type Hands, type Revoked, useRotateCredential } from './credentials.mutations.ts';
import { GraceChoice, graceOf, USUAL_GRACE } from './grace-choice.tsx';
import { type Credential, type Kind, methodOf } from './kinds.ts';

interface Props {
  tenantId: string;
  kind: Kind;
  credential: Credential;
  opened: boolean;
  onClose: () => void;
  hands: Hands;
  /** The old one was ended together with its tokens. */
  onCutOff: (revoked: Revoked) => void;
}

export default function RotateDialog({ tenantId, kind, credential, opened, onClose, hands, onCutOff }: Props) {
  const [value, setValue] = useState(USUAL_GRACE);
  const grace = graceOf(value);
  const [refuseTokens, setRefuseTokens] = useState(true);
  const mints = kind.type === 'oauth_client' && grace === 0;
  const rotate = useRotateCredential(tenantId, kind, hands, onCutOff);
  return (
    <Dialog
      opened={opened}
      title="Rotate"
      of={credential.name}
      act={kind.rotateAct}
      busy={rotate.isPending}
      error={rotate.error}
      disabled={grace === null}
      onConfirm={() =>
        rotate.mutate(
          { id: credential.id, graceSeconds: grace!, refuseTokens: mints && refuseTokens },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <p>
        {whatIsMade(credential, kind)}{' '}
        {grace !== null && <WhatTheOldOneDoes kind={kind} grace={grace} refused={refuseTokens} />}
      </p>
      <GraceChoice
        label={`How long the old ${kind.noun} keeps working`}
        noneNote="for a leaked secret"
        value={value}
        autoFocus
        onChange={setValue}
      />
      {mints && (
        <Checkbox
          label="Also refuse the tokens that the old client has issued"
          description="Takes effect on every server within a second; anything still using one stops working."
          checked={refuseTokens}
          onChange={(event) => setRefuseTokens(event.currentTarget.checked)}
        />
      )}
    </Dialog>
  );
}

function WhatTheOldOneDoes({ kind, grace, refused }: { kind: Kind; grace: number; refused: boolean }) {
  const now = useNow();
  if (grace > 0)
    return (
      <>
        The old {kind.noun} {kind.worksOn} until{' '}
        <strong>
          <ExactTime at={new Date(now + grace * 1000).toISOString()} />
        </strong>
        , then expires by itself.
      </>
    );
  return kind.type === 'oauth_client' ? (
    <>
      The old client stops issuing tokens at once; tokens it has issued{' '}
      {refused ? 'are refused, too.' : 'work for at most one hour.'}
    </>
  ) : (
    <>The old key stops working at once.</>
  );
}

const MADE = {
  client_secret: 'A new client_id and client_secret are generated and shown once.',
  private_key_jwt: 'A new client_id is generated. The new client has the same keys.',
  federated_jwt: 'A new client_id is generated. The new client has the same rules.',
};

const whatIsMade = (credential: Credential, { type }: Kind): string =>
  type === 'oauth_client' ? MADE[methodOf(credential)] : 'A new key is generated and shown once.';
