import { Agent as HttpAgent, type IncomingMessage, type OutgoingHttpHeaders, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { EgressError } from './egress-error.ts';
import type { Target } from './target.ts';

export interface Sent {
  method?: 'GET' | 'POST';
  headers?: OutgoingHttpHeaders;
  body?: string | Buffer;
  /** Of the answer. */
  maxBytes: number;
}

export interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** Our own: the process's may go through a proxy of the environment, and keep connections of one organisation for another. */
const AGENTS = { 'http:': new HttpAgent({ keepAlive: false }), 'https:': new HttpsAgent({ keepAlive: false }) };

/** One request and its answer at one of these addresses, without any further resolution. Redirects are not followed. */
export function exchange(target: Target, addresses: string[], sent: Sent, signal: AbortSignal): Promise<Answer> {
  const protocol = target.url.protocol as keyof typeof AGENTS;
  const send = protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = send(target.url, {
      method: sent.method,
      headers: { 'user-agent': 'Velgent', ...sent.headers, 'accept-encoding': 'identity', connection: 'close' },
      agent: AGENTS[protocol],
      lookup: pinned(addresses),
      signal,
    });
    request.on('error', reject);
    request.once('response', (response) => void read(response, sent.maxBytes).then(resolve, reject));
    request.end(sent.body);
  });
}

/** Answers what was checked, however often it is asked. */
const pinned = (addresses: string[]): LookupFunction => {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, options, callback) =>
    options.all ? callback(null, all) : callback(null, all[0]!.address, all[0]!.family);
};

async function read(response: IncomingMessage, maxBytes: number): Promise<Answer> {
  const { statusCode: status = 0, headers } = response;
  try {
    const chunks: Buffer[] = [];
    let size = 0;
    // One that is packed all the same might be far larger than it looks.
    if ((headers['content-encoding'] ?? 'identity') !== 'identity')
      throw unusable('is compressed, which was not asked for');
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw unusable(`is larger than ${maxBytes / 1_024} KiB`);
      chunks.push(chunk);
    }
    return { status, headers, body: Buffer.concat(chunks) };
  } finally {
    response.destroy();
  }
}

const unusable = (message: string) => new EgressError('unusable', `answered with what ${message}`);
