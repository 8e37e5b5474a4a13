import { ASSERTION_LIFETIME, AUTH_METHODS, KEY_ALGORITHMS } from '@velgent/client-model';
import { type Command, InvalidArgumentError } from 'commander';

/** How a client is to authenticate, as it was typed. */
export interface AuthOptions {
  method?: string;
  jwk?: string[];
  pem?: string[];
  alg?: string;
  jwksUri?: string;
  compatibleAudience?: true;
  maxAssertionLifetimeSeconds?: number;
  issuer?: string;
  subject?: string;
  claim?: Record<string, string[]>;
}

export function authOptions(command: Command): Command {
  const { min, max, default: usual } = ASSERTION_LIFETIME;
  return command
    .option('--jwk <file>', 'no secret: a public key, as a JWK; - is standard input; may be repeated', all)
    .option('--pem <file>', 'no secret: a public key or certificate, as PEM; may be repeated', all)
    .option('--alg <alg>', `of the --pem: ${KEY_ALGORITHMS.join(', ')} (default: RS256 for RSA, else by the curve)`)
    .option('--jwks-uri <uri>', 'no secret: where the client publishes its keys')
    .option('--compatible-audience', 'with keys: assertions may also be for the token endpoint, not only the issuer')
    .option(
      '--max-assertion-lifetime-seconds <n>',
      `with keys: how long an assertion may live, ${min} to ${max} (default: ${usual})`,
      Number,
    )
    .option('--issuer <issuer>', 'no secret: tokens of this trusted issuer, by its id, URL or name')
    .option('--subject <sub>', 'with --issuer: their sub, exactly, or its beginning and *')
    .option(
      '--claim <name=value>',
      'with --issuer: a claim they must have; repeated with one name: any of them',
      claims,
    )
    .option('--method <method>', `said by the options above, else one of ${AUTH_METHODS.join(', ')}`);
}

const all = (value: string, before: string[] = []): string[] => [...before, value];

function claims(typed: string, before: Record<string, string[]> = {}): Record<string, string[]> {
  const at = typed.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('It is a name, an equals sign and a value.');
  const [name, value] = [typed.slice(0, at), typed.slice(at + 1)];
  return { ...before, [name]: [...(before[name] ?? []), value] };
}
