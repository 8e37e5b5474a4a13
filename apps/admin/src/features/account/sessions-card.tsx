import { useQuery } from '@tanstack/react-query';
import type { AdminSession } from '@velgent/admin-dto';
import { useRef } from 'react';
import { BusyButton } from '../../components/busy-button.tsx';
import { Card } from '../../components/card.tsx';
import { FormError } from '../../components/form-error.tsx';
import { SessionItems } from '../../components/session-items.tsx';
import { ErrorState, ListSkeleton } from '../../components/states.tsx';
import { deviceOf } from '../../lib/device.ts';
import { noteFocus } from '../../lib/focus.ts';
import classes from './account.module.css';
import { useEndOtherSessions, useEndSession } from './account.mutations.ts';
import { ownSessions } from './sessions.queries.ts';

/** Where the reader is signed in, and how to end what is not theirs. */
export function SessionsCard() {
  const { data, error, refetch } = useQuery(ownSessions());
  const end = useEndSession();
  const endOthers = useEndOtherSessions();
  const said = useRef<HTMLSpanElement>(null);
  // The button goes with the session.
  const thenSay = () => {
    const focus = noteFocus();
    return { onSuccess: () => void focus(said.current) };
  };
  const others = data?.filter(({ current }) => !current) ?? [];
  const failure = endOthers.error ?? end.error;
  return (
    <Card title="Sessions">
      <p>Where you’re signed in. If you don’t recognise a session, end it and change your password.</p>
      {!data && error && <ErrorState small what="Couldn’t load your sessions." error={error} onRetry={refetch} />}
      {!data && !error && <ListSkeleton rows={1} columns={2} label="Loading your sessions" />}
      {data && (
        <SessionItems
          sessions={[...data].sort((one, other) => Number(other.current) - Number(one.current))}
          act={(session) =>
            !session.current && (
              <BusyButton
                size="compact-sm"
                variant="default"
                aria-label={`End session: ${nameOf(session)}`}
                busy={end.isPending && end.variables === session.id}
                onClick={() => end.mutate(session.id, thenSay())}
              >
                End session
              </BusyButton>
            )
          }
        />
      )}
      {failure && <FormError error={failure} />}
      <div className={classes.acts}>
        {others.length > 0 && (
          <BusyButton
            variant="default"
            busy={endOthers.isPending}
            onClick={() => endOthers.mutate(undefined, thenSay())}
          >
            End all other sessions
          </BusyButton>
        )}
        <span role="status" ref={said} tabIndex={-1} className={classes.done}>
          {endOthers.isSuccess ? 'You’ve been signed out everywhere else.' : end.isSuccess && 'Session ended.'}
        </span>
      </div>
    </Card>
  );
}

const nameOf = ({ user_agent, ip }: AdminSession) =>
  [deviceOf(user_agent) ?? 'unknown device', ip].filter(Boolean).join(', ');
