import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Act } from './credential-table.tsx';
import type { Credential, Kind } from './kinds.ts';
import classes from './lost-answer.module.css';

interface Props {
  kind: Kind;
  credential: Credential;
  onAct: (act: Act, credential: Credential) => void;
  onDismiss: () => void;
}

/** The answer with the secret never arrived: what became of the request, and what to do about it. */
export function LostAnswer({ kind, credential, onAct, onDismiss }: Props) {
  const done = credential.rotated_from_id ? 'rotated' : 'created';
  return (
    <div role="alert" className={classes.notice}>
      <IconAlertTriangle size={20} aria-hidden className={classes.icon} />
      <p>
        <strong>
          <bdi>{credential.name}</bdi> was {done}, but the response was lost.
        </strong>{' '}
        Its {kind.secretName} was never shown and can’t be shown again. Rotate the {kind.noun} for a new one, or revoke
        it.
      </p>
      <Button size="compact-sm" onClick={() => onAct('rotate', credential)}>
        Rotate it now
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => onAct('revoke', credential)}>
        Revoke it
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={onDismiss}>
        Dismiss
      </Button>
    </div>
  );
}
