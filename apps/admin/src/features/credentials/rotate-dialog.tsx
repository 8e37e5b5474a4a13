import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/Radio.css';
import { Checkbox, Radio } from '@mantine/core';
import { DEFAULT_GRACE_SECONDS } from '@velgent/client-model';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { ExactTime } from '../../components/time.tsx';
import { duration } from '../../lib/time.ts';
import { useNow } from '../../lib/use-now.ts';
import { type Hands, type Revoked, useRotateCredential } from './credentials.mutations.ts';
import { graceFault, graceSeconds, NO_OWN_GRACE, OwnGrace } from './own-grace.tsx';
import classes from './rotate-dialog.module.css';
import type { Credential, Kind } from './kinds.ts';

const GRACES = [DEFAULT_GRACE_SECONDS, 3 * 86_400, 86_400, 3600, 0];

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
  const [chosen, setChosen] = useState<number | 'own'>(DEFAULT_GRACE_SECONDS);
  const [own, setOwn] = useState(NO_OWN_GRACE);
  const fault = chosen === 'own' ? graceFault(own) : null;
  // Until a time of one's own is right, none is said.
  const grace = chosen === 'own' ? (fault ? null : graceSeconds(own)) : chosen;
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
        {kind.type === 'oauth_client'
          ? 'A new client_id and client_secret are generated and shown once.'
          : 'A new key is generated and shown once.'}{' '}
        {grace !== null && <WhatTheOldOneDoes kind={kind} grace={grace} refused={refuseTokens} />}
      </p>
      <Radio.Group
        label={`How long the old ${kind.noun} keeps working`}
        value={`${chosen}`}
        onChange={(value) => setChosen(value === 'own' ? 'own' : Number(value))}
      >
        <div className={classes.graces}>
          {GRACES.map((seconds) => (
            <Radio
              key={seconds}
              value={`${seconds}`}
              label={<GraceLabel seconds={seconds} />}
              data-autofocus={seconds === chosen || undefined}
            />
          ))}
          <Radio value="own" label="another time" />
        </div>
      </Radio.Group>
      {chosen === 'own' && <OwnGrace value={own} fault={fault} onChange={setOwn} />}
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

const GraceLabel = ({ seconds }: { seconds: number }) =>
  seconds === 0 ? (
    <>
      none <span className={classes.note}>for a leaked secret</span>
    </>
  ) : (
    <>
      {duration(seconds)}
      {seconds === DEFAULT_GRACE_SECONDS && <span className={classes.note}> default</span>}
    </>
  );
