import { IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { BusyButton } from '../../components/busy-button.tsx';
import type { Credential } from './kinds.ts';
import type { OneTimeSecret } from '../../lib/one-time-secret.ts';
import classes from './reveal-banner.module.css';
import { type Trial, tryCredential } from './try-credential.ts';

export function TestIt({ credential, secret }: { credential: Credential; secret: OneTimeSecret }) {
  const [trial, setTrial] = useState<Trial | 'running'>();
  const done = trial !== 'running' ? trial : undefined;
  return (
    <>
      <BusyButton
        variant="default"
        size="sm"
        busy={trial === 'running'}
        leftSection={<IconPlayerPlay size={14} aria-hidden />}
        onClick={async () => {
          setTrial('running');
          setTrial(await tryCredential(credential, secret.read()));
        }}
      >
        Test it
      </BusyButton>
      <p
        role="status"
        className={classes.result}
        data-good={done?.ok || undefined}
        data-bad={done?.ok === false || undefined}
      >
        {done && (
          <>
            {!done.ok && <IconX size={18} aria-hidden />}
            <span>
              {done.ok ? '✓ ' : 'Failed. '}
              {done.text}
            </span>
          </>
        )}
      </p>
    </>
  );
}
