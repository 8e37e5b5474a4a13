import { randomUUID } from 'node:crypto';
import { exchange, me, mint, summarise, TEXT } from './api.ts';
import type { Answer, Console, Revealed } from './console.ts';
import type { Server } from './server.ts';

type Kind = 'exchanges' | 'calls' | 'summaries' | 'creates';
/** Between an answer and the caller's next request: what is tested needs a share of the machine, too. */
const PAUSE_MS = 20;
const CALLERS: Record<Kind, number> = { exchanges: 12, calls: 4, summaries: 2, creates: 2 };

interface Seen {
  kind: Kind;
  /** 0 where the connection was cut. */
  status: number;
  /** Milliseconds since the load began, at the answer. */
  at: number;
  requestId: string;
  retryAfter: string | null;
}

/** Everything a deployment serves, from so many callers at once, and what each was answered. */
export class MixedLoad {
  readonly seen: Seen[] = [];
  private running = true;
  private readonly began = performance.now();
  private readonly loops: Promise<void>[];

  private constructor(
    private readonly server: Pick<Server, 'url'>,
    private readonly client: Revealed,
    private readonly console: Console,
    private readonly tenant: string,
    private readonly token: string,
  ) {
    this.loops = (Object.keys(CALLERS) as Kind[]).flatMap((kind) =>
      Array.from({ length: CALLERS[kind] }, () => this.repeat(kind)),
    );
  }

  static async begin(server: Pick<Server, 'url'>, client: Revealed, console: Console, tenant: string) {
    return new MixedLoad(server, client, console, tenant, await mint(server, client));
  }

  async end(): Promise<void> {
    this.running = false;
    await Promise.all(this.loops);
  }

  /** Milliseconds since the load began. */
  get now(): number {
    return performance.now() - this.began;
  }

  /** Request ids of what was answered 200 or 201 in full, the exchanges, calls and summaries; each has to have its row. */
  get acknowledged(): string[] {
    return this.seen.filter((s) => s.kind !== 'creates' && isFine(s)).map(({ requestId }) => requestId);
  }

  get failed(): Seen[] {
    return this.seen.filter((s) => !isFine(s));
  }

  count(kind: Kind): number {
    return this.seen.filter((s) => s.kind === kind && isFine(s)).length;
  }

  private async repeat(kind: Kind): Promise<void> {
    while (this.running) {
      const requestId = randomUUID();
      const { status, headers } = await this.send(kind, { 'x-request-id': requestId }).catch(CUT_OFF);
      this.seen.push({ kind, status, at: this.now, requestId, retryAfter: headers.get('retry-after') });
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  private send(kind: Kind, headers: Record<string, string>): Promise<Answer> {
    if (kind === 'exchanges') return exchange(this.server, this.client, { headers });
    if (kind === 'calls') return me(this.server, this.token, headers);
    if (kind === 'summaries')
      return summarise(this.server, this.token, { operation: 'summarise_text', text: TEXT }, headers);
    return this.console.post(`/tenants/${this.tenant}/api-keys`, { name: 'Under load' }, headers);
  }
}

/** What a caller knows of an answer that did not come: nothing. */
const CUT_OFF = (): Pick<Answer, 'status' | 'headers'> => ({ status: 0, headers: new Headers() });

const isFine = ({ status }: Seen) => status === 200 || status === 201;
