import { Textarea } from '@mantine/core';
import type { AssertionVerdict } from '@velgent/admin-dto';
import { type FormEvent, useRef, useState } from 'react';
import { BusyButton } from '../../components/busy-button.tsx';
import { FormError } from '../../components/form-error.tsx';
import { hasStatus } from '../../lib/api.ts';
import { withProof } from '../../lib/proof.ts';
import { request } from '../../lib/request.ts';
import { sessionEnded } from '../../lib/session-ended.ts';
import classes from './authentication.module.css';
import { holdsPrivateKey } from './given-key.ts';
import { VerdictView } from './verdict-view.tsx';

interface Props {
  tenantId: string;
  clientId: string;
  /** What is pasted: “An assertion of this client” or “A token of the platform”. */
  what: string;
}

/** In characters, as the server takes them. */
const LONGEST = 16_384;

type State = { is: 'idle' } | { is: 'busy' } | { is: 'fault'; text: string } | { is: 'failed'; error: unknown };

/**
 * Tells why an assertion would be refused. It may still be a credential: it stands in the field until it is sent, and
 * in no state, cache or address of this page.
 */
export function CheckAssertion({ tenantId, clientId, what }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [state, setState] = useState<State>({ is: 'idle' });
  const [verdict, setVerdict] = useState<AssertionVerdict>();

  const check = async (event: FormEvent) => {
    event.preventDefault();
    const typed = field.current!.value.trim();
    const fault = secretFault(typed);
    if (fault) field.current!.value = '';
    const text = fault ?? faultOf(typed);
    if (text) return setState({ is: 'fault', text });
    setState({ is: 'busy' });
    setVerdict(undefined);
    try {
      setVerdict(await withProof(() => ask(tenantId, clientId, typed)));
      if (field.current) field.current.value = '';
      setState({ is: 'idle' });
    } catch (error) {
      if (hasStatus(error, 401)) sessionEnded.set(true);
      setState({ is: 'failed', error });
    }
  };

  return (
    <form className={classes.part} onSubmit={check} aria-label="Check an assertion" noValidate>
      <h3>Check an assertion</h3>
      <p className={classes.note}>
        Paste {what} to see whether it would be accepted, and why not. It isn’t kept, nothing is issued, and it can
        still be used afterwards.
      </p>
      <Textarea
        ref={field}
        aria-label="Assertion"
        placeholder="eyJ…"
        className={classes.pasted}
        rows={4}
        error={state.is === 'fault' && state.text}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        data-1p-ignore
      />
      <div>
        <BusyButton type="submit" variant="default" busy={state.is === 'busy'}>
          Check assertion
        </BusyButton>
      </div>
      {state.is === 'failed' && <FormError what="Couldn’t check it." error={state.error} />}
      <div role="status" className={classes.part}>
        {verdict && <VerdictView verdict={verdict} />}
      </div>
    </form>
  );
}

const ask = (tenant_id: string, id: string, assertion: string): Promise<AssertionVerdict> =>
  request('POST /api/admin/tenants/:tenant_id/oauth-clients/:id/check-assertion', {
    tenant_id,
    id,
    body: { assertion },
  });

function faultOf(text: string): string | null {
  if (text === '') return 'Paste an assertion.';
  return text.length > LONGEST ? 'This is too long for an assertion.' : null;
}

/** Of what is taken out of the field at once. */
function secretFault(text: string): string | null {
  if (holdsPrivateKey(text)) return 'This is a private key, not an assertion. It wasn’t sent or kept.';
  return /velgent_(secret|live)_/.test(text) ? 'This is a secret, not an assertion. It wasn’t sent or kept.' : null;
}
