import { ExactTime } from '../../components/time.tsx';
import type { Credential, Kind } from './kinds.ts';

/** Until when the one that was replaced works, and what to do by then. */
export function WhatBecomesOfTheOld({ kind, previous }: { kind: Kind; previous: Credential }) {
  return (
    <p>
      {previous.status === 'expiring' && previous.expires_at ? (
        <>
          The old {kind.noun} {kind.worksOn} until{' '}
          <strong>
            <ExactTime at={previous.expires_at} />
          </strong>
          . Switch to the new one by then. Activity logs show when the old one is no longer used.
        </>
      ) : (
        <>The old {kind.noun} has stopped working. Switch to the new one now.</>
      )}
    </p>
  );
}
