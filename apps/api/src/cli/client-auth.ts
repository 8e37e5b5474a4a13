import { RotateOAuthClientRequest } from '@velgent/admin-dto';
import type { AuthMethod } from '@velgent/client-model';
import type { TenantContext } from '../app/access/tenant-context.ts';
import { type ClientMaterial, materialOf } from '../app/clients/authentication/client-material.ts';
import { invalidRequest } from '../app/errors/api-error.ts';
import type { AuthOptions } from './client-auth-options.ts';
import { issuerId } from './issuer-id.ts';
import type { Services } from './services.ts';
import { validated } from './validated.ts';
import { readText } from './standard-input.ts';

/** What was typed, held to the rules of the API. */
export async function typedMaterial(
  options: AuthOptions,
  context: TenantContext,
  services: Services,
): Promise<ClientMaterial | undefined> {
  const typed = await readAuth(options, (issuer) => issuerId(issuer, context, services));
  if (!typed) return undefined;
  const { auth } = await validated(RotateOAuthClientRequest, { auth: typed });
  return auth && materialOf(auth);
}

/** `auth` as the API takes it; undefined where nothing was typed. */
export async function readAuth(
  options: AuthOptions,
  issuerId: (given: string) => Promise<string>,
): Promise<object | undefined> {
  const method = methodOf(options);
  if (method === 'private_key_jwt') return { method, ...(await keyAuth(options)) };
  if (method === 'federated_jwt') return { method, rules: [await ruleOf(options, issuerId)] };
  return method && { method };
}

/** One of the methods by what was typed. Refuses what belongs to another than what is typed besides. */
function methodOf(options: AuthOptions): AuthMethod | undefined {
  const { jwk, pem, alg, jwksUri, compatibleAudience, maxAssertionLifetimeSeconds, issuer, subject, claim } = options;
  const ofKeys = jwk ?? pem ?? alg ?? jwksUri ?? compatibleAudience ?? maxAssertionLifetimeSeconds;
  const ofWorkloads = issuer ?? subject ?? claim;
  const said = [
    ...(ofKeys === undefined ? [] : ['private_key_jwt']),
    ...(ofWorkloads === undefined ? [] : ['federated_jwt']),
    ...(options.method === undefined ? [] : [options.method]),
  ];
  if (new Set(said).size > 1) throw invalidRequest(`A client has one method, not ${said.join(' and ')}.`, 'auth');
  return said[0] as AuthMethod | undefined;
}

async function keyAuth({ jwk = [], pem = [], alg, ...rest }: AuthOptions): Promise<object> {
  const keys: object[] = [];
  for (const file of jwk) keys.push({ jwk: await readJwk(file) });
  for (const file of pem) keys.push({ pem: await readText(file), alg });
  return {
    keys,
    jwks_uri: rest.jwksUri,
    audience: rest.compatibleAudience && 'issuer_or_token_endpoint',
    max_assertion_lifetime_seconds: rest.maxAssertionLifetimeSeconds,
  };
}

async function ruleOf(
  { issuer, subject, claim }: AuthOptions,
  issuerId: (given: string) => Promise<string>,
): Promise<object> {
  if (issuer === undefined) throw invalidRequest('Name the trusted issuer (--issuer).', 'issuer');
  return { issuer_id: await issuerId(issuer), subject, claims: claim && Object.fromEntries(entries(claim)) };
}

/** One value is compared as a string. */
const entries = (claim: Record<string, string[]>) =>
  Object.entries(claim).map(([name, values]) => [name, values.length > 1 ? values : values[0]]);

/** Throws without the text: it may be a private key. */
export async function readJwk(file: string, param = 'jwk'): Promise<unknown> {
  const text = await readText(file);
  try {
    return JSON.parse(text);
  } catch {
    throw invalidRequest(`${file === '-' ? 'Standard input' : file} holds no JSON.`, param);
  }
}
