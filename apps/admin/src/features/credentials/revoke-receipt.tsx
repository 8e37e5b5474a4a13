import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { LiveTokens } from '@velgent/admin-dto';
import type { ReactNode } from 'react';
import { BusyButton } from '../../components/busy-button.tsx';
import { FormError } from '../../components/form-error.tsx';
import { ExactTime } from '../../components/time.tsx';
import { countOf } from '../../lib/number.ts';
import { type Revoked, useRevokeCredential } from './credentials.mutations.ts';
import type { Kind } from './kinds.ts';
import classes from './revoke-receipt.module.css';

interface Props {
  tenantId: string;
  kind: Kind;
  revoked: Revoked;
  onDismiss?: () => void;
}

/** What was stopped, when, and what may still be in use until when; that can be stopped here too. */
export function RevokeReceipt({ tenantId, kind, revoked, onDismiss }: Props) {
  const again = useRevokeCredential(tenantId, kind);
  const { credential, tokens } = again.data ?? revoked;
  return (
    <div role="status" className={classes.receipt}>
      <IconCircleCheck size={20} aria-hidden className={classes.icon} />
      <p>
        <strong>
          <bdi>{credential.name}</bdi> was revoked
        </strong>{' '}
        at <ExactTime at={credential.revoked_at ?? credential.created_at} />.{' '}
        {tokens ? (
          <>No new tokens can be issued with it. {whatOf(tokens)}</>
        ) : (
          'Every call with it is refused with 401.'
        )}
      </p>
      {again.isError && <FormError error={again.error} />}
      {!!tokens?.live && !tokens.refused && (
        <BusyButton
          variant="default"
          size="compact-sm"
          busy={again.isPending}
          onClick={() => again.mutate({ id: credential.id, refuseTokens: true })}
        >
          Refuse {tokens.live === 1 ? 'the token' : 'the tokens'} now
        </BusyButton>
      )}
      {onDismiss && (
        <Button variant="subtle" size="compact-sm" onClick={onDismiss}>
          Dismiss
        </Button>
      )}
    </div>
  );
}

function whatOf({ live, live_until, refused }: LiveTokens): ReactNode {
  if (live === 0 || !live_until) return 'No token it issued is still valid.';
  const tokens = `${countOf(live, 'token')} it issued`;
  if (refused) return `${tokens} ${live === 1 ? 'is' : 'are'} refused, too.`;
  return (
    <>
      {tokens} {live === 1 ? 'works' : 'work'} until <ExactTime at={live_until} /> at the latest.
    </>
  );
}
