import { isIP } from 'node:net';
import type { EgressAllow } from '../config/egress-allow.ts';
import { isPublicAddress } from '../request/public-address.ts';
import { EgressError } from './egress-error.ts';

export const MAX_URL_LENGTH = 2_048;

/** Where a request goes, before its name is resolved. */
export interface Target {
  url: URL;
  /** An address without brackets, or a name. */
  host: string;
  port: number;
}

const refused = (message: string) => new EgressError('refused', message);

/** `allow` names this host by `host:port`. */
const isNamed = ({ url, port }: Target, allow: EgressAllow) => allow.namesHost(url.hostname, port);

/** Throws {@link EgressError} for a URL that is never asked, whatever its name leads to. */
export function targetOf(text: string, allow: EgressAllow): Target {
  const url = parse(text);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const target = { url, host, port: Number(url.port || (url.protocol === 'https:' ? 443 : 80)) };
  if (isNamed(target, allow)) return target;
  if (isIP(host)) requireAddress(host, target, allow);
  else requirePort(target);
  return target;
}

function parse(text: string): URL {
  // Parsing would take it away, and who compares the text would not.
  if (/[\s\p{Cc}]/u.test(text)) throw refused('must not have white space');
  if (text.length > MAX_URL_LENGTH || !URL.canParse(text)) throw refused('is no URL');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refused('must be an https URL');
  if (url.username || url.password) throw refused('must not hold a user or a password');
  if (url.hash || text.includes('#')) throw refused('must not have a fragment');
  if (url.hostname.endsWith('.')) throw refused('must not have a dot at the end of its host');
  return url;
}

/** Throws where an address must not be asked: one that a name led to, or that stood in its place. */
export function requireAddress(address: string, target: Target, allow: EgressAllow): void {
  if (allow.allows(address, target.url.hostname, target.port)) return;
  if (target.url.protocol === 'http:') throw refused('must be an https URL');
  requirePort(target);
  if (!isPublicAddress(address)) throw refused('leads to an address that is not on the public Internet');
}

/** What may speak TLS on a privileged port is a web server; other protocols are kept out. */
function requirePort({ url, port }: Target): void {
  if (url.protocol === 'https:' && port !== 443 && port < 1_024)
    throw refused(`must have port 443 or one from 1024 on, not ${port}`);
}
