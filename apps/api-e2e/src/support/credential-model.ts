import type { Model } from './history.ts';

type State = 'active' | 'rotated' | 'revoked';

/** The lifecycle of a credential as the contract describes it, with what each act leaves in the audit trail. */
export const CREDENTIAL: Model<State> = {
  initial: 'active',
  step(state, { act, status, by }) {
    if (act === 'rotate') {
      if (state !== 'active') return status === 409 ? { state } : undefined;
      return status === 201 ? { state: 'rotated', records: `rotated by ${by}` } : undefined;
    }
    if (act !== 'revoke' || status !== 200) return undefined;
    return state === 'revoked' ? { state } : { state: 'revoked', records: `revoked by ${by}` };
  },
};
