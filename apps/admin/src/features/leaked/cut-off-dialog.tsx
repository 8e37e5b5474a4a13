import { useMutation } from '@tanstack/react-query';
import type { CredentialLookupResult } from '@velgent/admin-dto';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { PageError } from '../../lib/explain.ts';
import { replace, type Revoked, revoke } from '../credentials/credentials.mutations.ts';
import type { Kind } from '../credentials/kinds.ts';
import type { Reveal } from '../credentials/one-time-secret.ts';
import { BRINGS_A_SECRET } from '../credentials/under-way.ts';

export type CutOffAct = 'replace' | 'revoke';

interface Props {
  owner: CredentialLookupResult;
  kind: Kind;
  act: CutOffAct;
  opened: boolean;
  onClose: () => void;
  onReveal: (reveal: Reveal) => void;
  /** The old one, and what became of its tokens. */
  onStopped: (stopped: Revoked) => void;
}

/** The one question before it is stopped. */
export function CutOffDialog({ owner, kind, act, opened, onClose, onReveal, onStopped }: Props) {
  const [replaced, setReplaced] = useState(false);
  const { tenant_id, id, name } = owner;
  const stop = useMutation({
    mutationKey: act === 'replace' ? BRINGS_A_SECRET : undefined,
    mutationFn: async () => {
      let lost = false;
      if (act === 'replace' && !replaced) {
        await replace(tenant_id, kind, id, { onReveal, onLost: () => (lost = true) });
        setReplaced(true);
      }
      onStopped(await revoke(tenant_id, kind, { id, refuseTokens: true }));
      if (lost)
        throw new PageError(
          `The old ${kind.noun} is cut off. The response with the new secret was lost: rotate ${name} once more under ${kind.title}.`,
        );
    },
    onSuccess: onClose,
  });
  return (
    <Dialog
      opened={opened}
      title={`${act === 'replace' ? 'Replace and cut off' : 'Revoke'}:`}
      of={name}
      act={act === 'replace' ? 'Replace and cut off' : 'Revoke'}
      tone="danger"
      busy={stop.isPending}
      error={stop.error}
      onConfirm={() => stop.mutate()}
      onClose={onClose}
    >
      <p>
        {act === 'replace' ? `A new ${kind.noun} is created and its secret shown once. ` : ''}
        The leaked one stops at once{kind.type === 'oauth_client' && ', and so does every token it has issued'}.
        Whatever uses it fails until it has {act === 'replace' ? 'the new one' : 'another one'}.
      </p>
    </Dialog>
  );
}
