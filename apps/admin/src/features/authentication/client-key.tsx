import { Button } from '@mantine/core';
import type { ClientKey } from '@velgent/admin-dto';
import { useId } from 'react';
import { Time, TimeOrNever } from '../../components/time.tsx';
import classes from './authentication.module.css';
import { KeyBadge } from './key-badge.tsx';
import { shortKey } from './name-of-key.ts';

interface Props {
  clientKey: ClientKey;
  /** Leave it out where it can’t be retired. */
  onRetire?: () => void;
}

export function ClientKeyItem({ clientKey, onRetire }: Props) {
  const { status, alg, thumbprint, kid, name, expires_at, retired_at, last_used_at } = clientKey;
  const id = useId();
  const ended = status === 'expired' || status === 'retired';
  return (
    <li className={classes.key} data-ended={ended || undefined}>
      <div>
        <span className={classes.keyName}>
          <bdi id={id}>{name ?? shortKey(clientKey)}</bdi>
          <KeyBadge status={status} />
        </span>
        <span className={classes.quiet}>
          {alg}
          {kid !== null && kid !== thumbprint && (
            <>
              , kid <code>{kid}</code>
            </>
          )}
        </span>
        <span className={classes.quiet}>
          SHA-256 <code>{thumbprint}</code>
        </span>
        <span className={classes.quiet}>
          Last used <TimeOrNever at={last_used_at} never="never" />
        </span>
        <span className={classes.quiet}>
          Added <Time at={clientKey.created_at} /> by {clientKey.created_by.email ?? 'Velgent'}
        </span>
        {expires_at && status !== 'retired' && (
          <span className={classes.quiet}>
            {status === 'expired' ? 'Ended ' : retired_at ? 'Retired: works until ' : 'Ends '}
            <Time at={expires_at} ahead={!ended} />
          </span>
        )}
      </div>
      {onRetire && (
        <Button
          id={`${id}-retire`}
          aria-labelledby={`${id}-retire ${id}`}
          variant="default"
          size="compact-sm"
          onClick={onRetire}
        >
          Retire
        </Button>
      )}
    </li>
  );
}
