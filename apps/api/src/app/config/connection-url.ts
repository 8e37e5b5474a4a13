/** What a connection string asks of the server it leads to, as libpq names it; we have to write. */
export const SESSION_ATTRIBUTES = ['any', 'read-write', 'primary'];

const ATTRIBUTES = 'target_session_attrs';
const PARTS = /^([a-z]+:\/\/(?:[^/?#]*@)?)([^/?#@]*)(.*)$/is;

interface Parts {
  /** Scheme and user. */
  head: string;
  /** Each with its port, if it names one. */
  hosts: string[];
  tail: string;
}

function partsOf(url: string): Parts {
  const [, head, hosts, tail] = PARTS.exec(url) ?? [];
  if (head === undefined) throw new TypeError('Not a connection string');
  return { head, hosts: hosts!.split(','), tail: tail! };
}

/**
 * A connection string for each host that one names, in its order: `postgres://user@one:5432,two:5433/db`, or
 * `?host=one,two&port=5432,5433`. Throws where it is none.
 */
export function hostsOf(url: string): string[] {
  const { head, hosts, tail } = partsOf(url);
  const urls = hosts.map((host) => withoutAttributes(new URL(head + host + tail)));
  const [first] = urls;
  const [named, ports] = ['host', 'port'].map((name) => first!.searchParams.get(name)?.split(',') ?? []);
  if (urls.length > 1 || named!.length < 2) return urls.map(({ href }) => href);
  if (ports!.length > 1 && ports!.length !== named!.length) throw new TypeError('As many ports as hosts are needed');
  return named!.map((host, i) => {
    const one = new URL(first!);
    one.searchParams.set('host', host);
    if (ports!.length) one.searchParams.set('port', ports![i] ?? ports![0]!);
    return one.href;
  });
}

/** Node.js reads URLs of one host only. */
export function changed(url: string, change: (one: URL) => void): string {
  const { head, hosts, tail } = partsOf(url);
  const one = new URL(head + hosts[0] + tail);
  change(one);
  return hosts.length > 1 ? replaceHosts(one.href, hosts) : one.href;
}

function replaceHosts(url: string, hosts: string[]): string {
  const { head, tail } = partsOf(url);
  return head + hosts.join(',') + tail;
}

/** Whether any server will do; else it has to take writes. */
export const takesAnyServer = (url: string): boolean => attributesOf(url) === 'any';

/** Whether it can be read, and asks for a server that takes writes. */
export function isConnectionUrl(url: string): boolean {
  try {
    hostsOf(url);
    return SESSION_ATTRIBUTES.includes(attributesOf(url) ?? 'any');
  } catch {
    return false;
  }
}

const attributesOf = (url: string): string | null => {
  const { head, hosts, tail } = partsOf(url);
  return new URL(head + hosts[0] + tail).searchParams.get(ATTRIBUTES);
};

function withoutAttributes(url: URL): URL {
  url.searchParams.delete(ATTRIBUTES);
  return url;
}
