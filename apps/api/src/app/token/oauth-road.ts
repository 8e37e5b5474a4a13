import { Inject, Injectable } from '@nestjs/common';
import { type Diagnosis, INTROSPECTION_PATH, REVOCATION_PATH, TOKEN_PATH } from '@velgent/client-model';
import type { OAuthErrorBody } from '@velgent/engine-dto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { ActivityLog } from '../activity/activity-log.ts';
import { activityRow } from '../activity/activity-row.ts';
import type { AuthenticatingCredential } from '../clients/credential-lookup.ts';
import { pathOf } from '../http/arrival.ts';
import { isDatabaseAway } from '../http/database-away.ts';
import type { ShortRoad } from '../http/front.ts';
import { LOGGER } from '../http/logger.ts';
import { ClientAuthenticator } from './client-authenticator.ts';
import { type Form, readForm } from './form.ts';
import { IntrospectionEndpoint } from './introspection-endpoint.ts';
import type { OAuthAnswer, OAuthEndpoint } from './oauth-endpoint.ts';
import { InvalidClient, InvalidRequest, OAuthError, ServerError, TemporarilyUnavailable } from './oauth-error.ts';
import { RevocationEndpoint } from './revocation-endpoint.ts';
import { TokenEndpoint } from './token-endpoint.ts';

interface Reply {
  status: number;
  body: object;
  headers?: Record<string, string>;
}

/**
 * The OAuth endpoints, taken before the framework: this is the short road. Checks come in the order of RFC 6749;
 * every answer, also to what does not parse, is an OAuth answer, and is sent once its activity row is committed.
 */
@Injectable()
export class OAuthRoad implements ShortRoad {
  private readonly endpoints: Map<string, OAuthEndpoint>;

  constructor(
    private readonly clients: ClientAuthenticator,
    private readonly activity: ActivityLog,
    @Inject(LOGGER) private readonly logger: Logger,
    token: TokenEndpoint,
    introspection: IntrospectionEndpoint,
    revocation: RevocationEndpoint,
  ) {
    this.endpoints = new Map<string, OAuthEndpoint>([
      [TOKEN_PATH, token],
      [INTROSPECTION_PATH, introspection],
      [REVOCATION_PATH, revocation],
    ]);
  }

  handle(req: IncomingMessage, res: ServerResponse, headers: readonly string[]): boolean {
    const endpoint = this.endpoints.get(pathOf(req));
    if (!endpoint) return false;
    void this.reply(endpoint, req, res).then((reply) => send(req, res, headers, reply));
    return true;
  }

  private async reply(endpoint: OAuthEndpoint, req: IncomingMessage, res: ServerResponse): Promise<Reply> {
    try {
      const form = await this.readRequest(endpoint, req);
      const client = await this.authenticate(endpoint, req, res, form);
      return await this.answer(endpoint, req, client, form);
    } catch (error) {
      return this.errorReply(error, req);
    }
  }

  private readRequest(endpoint: OAuthEndpoint, req: IncomingMessage): Promise<Form> {
    if (req.method !== 'POST') throw new InvalidRequest('This endpoint takes POST only.', 405, { Allow: 'POST' });
    if (req.url!.includes('?')) throw new InvalidRequest('Parameters belong in the body, not in the query.');
    return readForm(req, ['client_id', 'client_secret', ...endpoint.parameters]);
  }

  private async authenticate(
    endpoint: OAuthEndpoint,
    req: IncomingMessage,
    res: ServerResponse,
    form: Form,
  ): Promise<AuthenticatingCredential> {
    try {
      return await this.clients.authenticate(req, res, form);
    } catch (error) {
      if (error instanceof InvalidClient && error.refusal) {
        const { credential, diagnosis } = error.refusal;
        await this.record(endpoint, req, credential, error.status, null, diagnosis);
      }
      throw error;
    }
  }

  private async answer(
    endpoint: OAuthEndpoint,
    req: IncomingMessage,
    client: AuthenticatingCredential,
    form: Form,
  ): Promise<Reply> {
    let answer: OAuthAnswer;
    try {
      answer = await endpoint.answer({ client, form });
    } catch (error) {
      if (error instanceof OAuthError) await this.record(endpoint, req, client, error.status);
      throw error;
    }
    await this.record(endpoint, req, client, answer.status, answer.tokenId);
    return answer;
  }

  private record(
    { operation }: OAuthEndpoint,
    req: IncomingMessage,
    credential: AuthenticatingCredential,
    status: number,
    tokenId: string | null = null,
    diagnosis: Diagnosis | null = null,
  ): Promise<void> {
    const { id, type, tenant_id: tenantId } = credential;
    const call = { credential: { id, type, tenantId }, operation, status, tokenId, diagnosis };
    return this.activity.record(activityRow(req.arrival, { ...call, method: req.method!, path: pathOf(req) }));
  }

  private errorReply(thrown: unknown, req: IncomingMessage): Reply {
    const error = asOAuthError(thrown);
    if (error.status >= 500) {
      const { name, message, stack, code } = thrown as Error & { code?: string };
      this.logger.error({ request_id: req.arrival.requestId, error: { name, message, code, stack } }, 'request failed');
    }
    const body: OAuthErrorBody = { error: error.code, error_description: error.message };
    return { status: error.status, body, headers: error.headers };
  }
}

function asOAuthError(thrown: unknown): OAuthError {
  if (thrown instanceof OAuthError) return thrown;
  return isDatabaseAway(thrown) ? new TemporarilyUnavailable() : new ServerError();
}

/** RFC 6749 §5.1: no answer is ever stored by a cache. */
function send(req: IncomingMessage, res: ServerResponse, common: readonly string[], reply: Reply): void {
  const json = Buffer.from(JSON.stringify(reply.body));
  res.writeHead(reply.status, [
    ...common,
    'Content-Type',
    'application/json; charset=utf-8',
    'Content-Length',
    String(json.length),
    'Cache-Control',
    'no-store',
    'Pragma',
    'no-cache',
    ...Object.entries(reply.headers ?? {}).flat(),
  ]);
  res.end(req.method === 'HEAD' ? undefined : json);
}
