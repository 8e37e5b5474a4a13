import { EgressError } from './egress-error.ts';
import type { Answer } from './exchange.ts';

const redirect = (status: number) => (status >= 300 && status < 400 ? '; redirects are not followed' : '');

/** What a GET brought: 200 and a JSON object, whatever media type it says it is. */
export function jsonObject({ status, body }: Answer): Record<string, unknown> {
  if (status !== 200) throw new EgressError('status', `answered ${status}${redirect(status)}`, status);
  const value = parsed(body);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw noObject();
  return value as Record<string, unknown>;
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw noObject();
  }
}

const noObject = () => new EgressError('unusable', 'answered with what is no JSON object');
