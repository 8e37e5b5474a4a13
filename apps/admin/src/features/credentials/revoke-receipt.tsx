import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { exactTime } from '../../lib/time.ts';
import type { Credential, Kind } from './kinds.ts';
import classes from './revoke-receipt.module.css';

const HOUR = 3_600_000;

interface Props {
  kind: Kind;
  credential: Credential;
  onDismiss: () => void;
}

/** What was stopped, when, and what may still be in use until when. */
export function RevokeReceipt({ kind, credential, onDismiss }: Props) {
  const at = credential.revoked_at ?? credential.created_at;
  return (
    <div role="status" className={classes.receipt}>
      <IconCircleCheck size={20} aria-hidden className={classes.icon} />
      <p>
        <strong>
          <bdi>{credential.name}</bdi> was revoked
        </strong>{' '}
        at {exactTime(at)}.{' '}
        {kind.type === 'oauth_client'
          ? `No new token can be minted with it. Tokens already minted work until ${exactTime(new Date(at).getTime() + HOUR)} at the latest.`
          : 'Every call with it is refused with 401.'}
      </p>
      <Button variant="subtle" size="compact-sm" onClick={onDismiss}>
        Dismiss
      </Button>
    </div>
  );
}
