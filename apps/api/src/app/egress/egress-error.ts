export const EGRESS_FAILURES = [
  'refused',
  'unresolved',
  'unreachable',
  'timeout',
  'status',
  'unusable',
  'busy',
] as const;

/** `refused` by us, `status` other than the one wanted, `unusable` answers, `busy` we are. */
export type EgressFailure = (typeof EGRESS_FAILURES)[number];

/** Why a request did not bring what was wanted. The message is for admins of the organisation that chose the address. */
export class EgressError extends Error {
  override name = 'EgressError';

  constructor(
    readonly failure: EgressFailure,
    message: string,
    /** Of the answer, where it is the one that was not wanted. */
    readonly status?: number,
  ) {
    super(message);
  }
}
