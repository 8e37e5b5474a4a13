import { CreateCredentialRequest, CredentialListQuery, RotateCredentialRequest } from '@velgent/admin-dto';
import { CREDENTIAL_STATUSES, isWellFormed, CLIENT_ID } from '@velgent/client-model';
import type { Command } from 'commander';
import { validate as isUuid } from 'uuid';
import { API_KEY_KIND, type CredentialKind, OAUTH_CLIENT_KIND } from '../app/clients/credential-kind.ts';
import { type CredentialView, toApiKey, toOAuthClient } from '../app/clients/credential-view.ts';
import { notFound } from '../app/http/api-error.ts';
import type { Actor, TenantContext } from '../app/http/tenant-context.ts';
import { credentialTable, revealed } from './credential-text.ts';
import { held, OPERATOR } from './operator.ts';
import { type Outcome, reporting } from './outcome.ts';
import { type Services, withServices } from './services.ts';

/** In what the commands of the two kinds differ: their words, and the fields of the API's own answers. */
interface Wording {
  command: 'client' | 'key';
  noun: string;
  kind: CredentialKind;
  item: 'client' | 'api_key';
  secret: 'client_secret' | 'secret';
  toItem: (view: CredentialView) => object;
}

interface InTenant {
  tenant: string;
}

export const clientCommands = (program: Command) =>
  credentialCommands(program, {
    command: 'client',
    noun: 'OAuth client',
    kind: OAUTH_CLIENT_KIND,
    item: 'client',
    secret: 'client_secret',
    toItem: toOAuthClient,
  });

export const apiKeyCommands = (program: Command) =>
  credentialCommands(program, {
    command: 'key',
    noun: 'API key',
    kind: API_KEY_KIND,
    item: 'api_key',
    secret: 'secret',
    toItem: toApiKey,
  });

function credentialCommands(program: Command, { command, noun, kind, item, secret, toItem }: Wording): void {
  const commands = program.command(command).description(`${noun}s of an organisation`);
  const inTenant = (name: string, description: string, work: Parameters<typeof reporting>[1]) =>
    reporting(commands.command(name), work)
      .description(description)
      .requiredOption('--tenant <id>', 'the organisation');

  const create = async ({ tenant, name }: InTenant & { name: string }): Promise<Outcome> => {
    const request = await held(CreateCredentialRequest, { name });
    return within(tenant, async (context, { credentials }) => {
      const made = await credentials.create(context, kind, request.name);
      return { json: { [item]: toItem(made.credential), [secret]: made.secret }, text: revealed(made) };
    });
  };

  const rotate = async ({ tenant, graceSeconds }: InTenant & { graceSeconds?: number }, given: string) => {
    const { grace_seconds } = await held(RotateCredentialRequest, { grace_seconds: graceSeconds });
    return within(tenant, async (context, services) => {
      const id = await idOf(given, context, kind, services);
      const made = await services.credentials.rotate(context, kind, id, grace_seconds);
      return {
        json: { [item]: toItem(made.credential), [secret]: made.secret, previous: toItem(made.previous) },
        text: `${revealed(made)}\nThe old ${noun} works until ${made.previous.expiresAt!.toISOString()}.`,
      };
    });
  };

  const revoke = ({ tenant }: InTenant, given: string) =>
    within(tenant, async (context, services) => {
      const id = await idOf(given, context, kind, services);
      const revoked = await services.credentials.revoke(context, kind, id);
      return { json: { [item]: toItem(revoked) }, text: `Revoked the ${noun} ${revoked.name}: ${revoked.id}` };
    });

  const list = async ({ tenant, json: _json, ...typed }: InTenant & { json?: boolean }): Promise<Outcome> => {
    const query = await held(CredentialListQuery, typed);
    return within(tenant, async (context, { credentials }) => {
      const views = await credentials.list(context, kind, query, (view) => view);
      return { json: { ...views, items: views.items.map(toItem) }, text: credentialTable(views) };
    });
  };

  inTenant('create', `create an ${noun}; its secret is printed this once`, create).requiredOption(
    '--name <name>',
    'as it stands in lists and in the trail',
  );
  inTenant('rotate', `make a successor; the old ${noun} works through the grace window`, rotate)
    .argument('<id>', idHint(command))
    .option('--grace-seconds <n>', 'how long the old one works (default: as configured, 7 days)', Number);
  inTenant('revoke', `end an ${noun} at once`, revoke).argument('<id>', idHint(command));
  inTenant('list', `list the ${noun}s, newest first`, list)
    .option('--status <status>', `one of ${CREDENTIAL_STATUSES.join(', ')}`)
    .option('--q <text>', 'in name or public id')
    .option('--limit <n>', 'at most so many (default: 50)')
    .option('--cursor <cursor>', 'go on from an earlier page');
}

const idHint = (command: Wording['command']) => (command === 'client' ? 'its id or client_id' : 'its id');

const within = (
  tenant: string,
  work: (context: TenantContext<Actor | null>, services: Services) => Promise<Outcome>,
): Promise<Outcome> =>
  withServices(async (services) => work({ ...OPERATOR, tenantId: await services.tenantId(tenant) }, services));

/** The id, also from a `client_id`: after a leak that is what is known. */
async function idOf(
  given: string,
  context: TenantContext<Actor | null>,
  kind: CredentialKind,
  { credentials }: Services,
): Promise<string> {
  if (isUuid(given)) return given.toLowerCase();
  if (!isWellFormed(CLIENT_ID, given)) throw notFound();
  const { items } = await credentials.list(context, kind, { q: given }, (view) => view);
  const found = items.find(({ clientId }) => clientId === given);
  if (!found) throw notFound();
  return found.id;
}
