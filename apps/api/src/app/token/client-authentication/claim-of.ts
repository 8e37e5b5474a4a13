import { hasSeveralAuthorizations } from '../../request/authorization-header.ts';
import { InvalidRequest } from '../endpoints/oauth-error.ts';
import type { Claim, ClaimReader, SentRequest } from './client-authentication-method.ts';

/** Who a request says it comes from, by the one method it uses; undefined where it uses none, or one that does not parse. */
export function claimOf(readers: readonly ClaimReader[], sent: SentRequest): Claim | undefined {
  if (sent.req.headers.authorization !== undefined && hasSeveralAuthorizations(sent.req))
    throw new InvalidRequest('There is more than one Authorization header.');
  const [reader, another] = readers.filter((one) => one.isUsedBy(sent));
  if (another) throw new InvalidRequest(severalMethods(sent));
  const claim = reader?.read(sent);
  const clientId = sent.form.get('client_id');
  if (claim && clientId !== undefined && clientId !== claim.clientId)
    throw new InvalidRequest('The client_id in the body is not the one in the Authorization header.');
  return claim;
}

const severalMethods = ({ req, form }: SentRequest) =>
  req.headers.authorization && form.has('client_secret')
    ? 'Authenticate in the Authorization header or in the body, not in both.'
    : 'Authenticate by a secret or by a client_assertion, not by both.';
