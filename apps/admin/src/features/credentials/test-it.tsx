import { IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { BusyButton } from '../../components/busy-button.tsx';
import classes from './reveal-banner.module.css';
import type { Trial } from './try-credential.ts';

/** Does what an integration will do, and says what came of it. */
export function TestIt({ run }: { run: () => Promise<Trial> }) {
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
          setTrial(await run());
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
