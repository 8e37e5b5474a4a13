import { Inject, Injectable } from '@nestjs/common';
import { type Diagnosis, INTROSPECTION_PATH, REVOCATION_PATH, TOKEN_EXCHANGE, TOKEN_PATH } from '@velgent/client-model';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import type { Logger } from 'pino';
import { ActivityLog } from '../../activity/activity-log.ts';
import { activityRow } from '../../activity/activity-row.ts';
import { startRefusalClock } from '../../counters/refusal-delay.ts';
import type { EarlyRouter } from '../../edge/early-router.ts';
import { LOGGER } from '../../logging/logger.ts';
import { reportFailure } from '../../errors/report-failure.ts';
import { EXCHANGES } from '../../metrics/catalogue.ts';
import type { Count } from '../../metrics/count.ts';
import { Meters } from '../../metrics/meters.ts';
import { type AuthenticatedClient, ClientAuthenticator } from '../client-authentication/client-authenticator.ts';
import { AUTHENTICATION_PARAMETERS } from '../client-authentication/methods.ts';
import { type Form, readForm } from './form.ts';
import { type Outcome, OUTCOMES } from './exchange-outcomes.ts';
import { requireNoQuery, requirePost } from './framing.ts';
import { IntrospectionEndpoint } from './introspection-endpoint.ts';
import type { AuthenticatedRequest, OAuthAnswer, OAuthEndpoint } from './oauth-endpoint.ts';
import { ClientRefused, InvalidRequest, OAuthError } from './oauth-error.ts';
import { asOAuthError, errorReply, type OAuthReply, send } from './oauth-reply.ts';
import { RevocationEndpoint } from './revocation-endpoint.ts';
import { TokenEndpoint } from './token-endpoint.ts';

/** A request at one of the endpoints. */
interface Call {
  endpoint: OAuthEndpoint;
  req: IncomingMessage;
  res: ServerResponse;
}

/**
 * The OAuth endpoints, taken before the framework. Checks come in the order of RFC 6749;
 * every answer, also to what does not parse, is an OAuth answer, and is sent once its activity row is committed.
 */
@Injectable()
export class OAuthRouter implements EarlyRouter {
  private readonly endpoints: Map<string, OAuthEndpoint>;
  private readonly exchanges: Record<Outcome, Count>;

  constructor(
    private readonly clients: ClientAuthenticator,
    private readonly activity: ActivityLog,
    @Inject(LOGGER) private readonly logger: Logger,
    token: TokenEndpoint,
    introspection: IntrospectionEndpoint,
    revocation: RevocationEndpoint,
    meters: Meters,
  ) {
    this.exchanges = meters.counts(EXCHANGES, 'outcome', OUTCOMES);
    this.endpoints = new Map<string, OAuthEndpoint>([
      [TOKEN_PATH, token],
      [INTROSPECTION_PATH, introspection],
      [REVOCATION_PATH, revocation],
    ]);
  }

  handle(req: IncomingMessage, res: ServerResponse, headers: readonly string[]): boolean {
    const endpoint = this.endpoints.get(req.arrival.path);
    if (!endpoint) return false;
    void this.reply({ endpoint, req, res }).then((reply) => send(req, res, headers, reply));
    return true;
  }

  refusal(path: string, message: string): object | undefined {
    return this.endpoints.has(path) ? errorReply(new InvalidRequest(message)).body : undefined;
  }

  private async reply(call: Call): Promise<OAuthReply> {
    try {
      requirePost(call.req);
      requireNoQuery(call.req);
      const form = await readParameters(call);
      const answer = await this.serve(call, form);
      this.count(call, 'success');
      return answer;
    } catch (thrown) {
      const error = asOAuthError(thrown);
      if (error.status >= 500) reportFailure(this.logger, call.req.arrival, thrown);
      this.count(call, error.code);
      return errorReply(error);
    }
  }

  private count({ endpoint }: Call, outcome: Outcome): void {
    if (endpoint.operation === TOKEN_EXCHANGE) this.exchanges[outcome].add();
  }

  /** RFC 6749 §3.2.1. */
  private async serve(call: Call, form: Form): Promise<OAuthReply> {
    const untilRefusalIsDue = startRefusalClock();
    try {
      const client = await this.clients.authenticate({ req: call.req, res: call.res, form });
      return await this.answer(call, { ...client, form });
    } catch (error) {
      if (error instanceof ClientRefused) {
        await this.recordRefusal(call, error);
        await untilRefusalIsDue();
      }
      throw error;
    }
  }

  /** Takes the same time whether or not there is such a client, and whatever is the matter with it. */
  private recordRefusal(call: Call, { status, refusal }: ClientRefused): Promise<void> {
    if (!refusal) return this.activity.recordNothing();
    return this.record(call, { ...refusal, client: refusal.credential }, status, { diagnosis: refusal.diagnosis });
  }

  /** RFC 6749 §5.1, or what stands there for introspection and revocation. An assertion is used up last. */
  private async answer(call: Call, request: AuthenticatedRequest): Promise<OAuthReply> {
    let answer: OAuthAnswer;
    try {
      call.endpoint.check(request);
      if (request.spend) await request.spend();
      answer = await call.endpoint.answer(request);
    } catch (error) {
      if (error instanceof OAuthError && !(error instanceof ClientRefused))
        await this.record(call, request, error.status);
      throw error;
    }
    const recorded = this.record(call, request, answer.status, { tokenId: answer.tokenId });
    const [body] = await Promise.all([madeMeanwhile(answer.body), recorded]);
    return { ...answer, body };
  }

  private record(
    { endpoint, req }: Call,
    { client: { id, type, tenant_id: tenantId }, method: authMethod, keyId }: Shown,
    status: number,
    more: { tokenId?: string | null; diagnosis?: Diagnosis } = {},
  ): Promise<void> {
    const { operation } = endpoint;
    const result = { credential: { id, type, tenantId }, authMethod, keyId, operation, status, ...more };
    return this.activity.record(activityRow(req.arrival, { ...result, method: req.method!, path: req.arrival.path }));
  }
}

/** After statements that were handed in before have been sent: PostgreSQL works on them while the body is made. */
async function madeMeanwhile(body: OAuthAnswer['body']): Promise<object> {
  if (typeof body !== 'function') return body;
  await setImmediate();
  return body();
}

type Shown = Pick<AuthenticatedClient, 'client' | 'method' | 'keyId'>;

const KNOWN = Object.keys(AUTHENTICATION_PARAMETERS);

/** RFC 6749 §3.2 and appendix B. */
const readParameters = ({ req, endpoint }: Call): Promise<Form> => readForm(req, [...KNOWN, ...endpoint.parameters]);
