import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Radio.css';
import { Radio } from '@mantine/core';
import { DEFAULT_GRACE_SECONDS } from '@velgent/client-model';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { duration, exactTime } from '../../lib/time.ts';
import { useNow } from '../../lib/use-now.ts';
import { useRotateCredential } from './credentials.mutations.ts';
import classes from './rotate-dialog.module.css';
import type { Credential, Kind } from './kinds.ts';
import type { Reveal } from './one-time-secret.ts';

const GRACES = [DEFAULT_GRACE_SECONDS, 3 * 86_400, 86_400, 3600, 0];

interface Props {
  tenantId: string;
  kind: Kind;
  credential: Credential;
  opened: boolean;
  onClose: () => void;
  onReveal: (reveal: Reveal) => void;
}

export default function RotateDialog({ tenantId, kind, credential, opened, onClose, onReveal }: Props) {
  const [grace, setGrace] = useState(DEFAULT_GRACE_SECONDS);
  const rotate = useRotateCredential(tenantId, kind, onReveal);
  return (
    <Dialog
      opened={opened}
      title={
        <>
          Rotate <bdi>{credential.name}</bdi>
        </>
      }
      act={kind.rotateAct}
      busy={rotate.isPending}
      error={rotate.error}
      onConfirm={() => rotate.mutate({ id: credential.id, graceSeconds: grace }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        {kind.type === 'oauth_client'
          ? 'A new client_id and client_secret are generated and shown once.'
          : 'A new key is generated and shown once.'}{' '}
        <WhatTheOldOneDoes kind={kind} grace={grace} />
      </p>
      <Radio.Group
        label={`How long the old ${kind.noun} keeps working`}
        value={`${grace}`}
        onChange={(value) => setGrace(Number(value))}
      >
        <div className={classes.graces}>
          {GRACES.map((seconds) => (
            <Radio
              key={seconds}
              value={`${seconds}`}
              label={<GraceLabel seconds={seconds} />}
              data-autofocus={seconds === grace || undefined}
            />
          ))}
        </div>
      </Radio.Group>
    </Dialog>
  );
}

function WhatTheOldOneDoes({ kind, grace }: { kind: Kind; grace: number }) {
  const now = useNow();
  if (grace > 0)
    return (
      <>
        The old {kind.noun} {kind.worksOn} until <strong>{exactTime(now + grace * 1000)}</strong>, then expires by
        itself.
      </>
    );
  return kind.type === 'oauth_client' ? (
    <>The old client stops issuing tokens at once; tokens already minted work for at most one hour.</>
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
