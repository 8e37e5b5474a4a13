import type { Socket } from 'node:net';
import pg from 'pg';
import { type ClientOptions, configOf } from './client-options.ts';
import { sendCancelRequest } from './cancel-request.ts';
import { type Callback, inTime, NO_ANSWER } from './deadlines.ts';
import { endsConnection, isReadOnly, whileConnecting } from './database-away.ts';
import { afterSilence, readOnlyServer, unconfirmed } from './server-faults.ts';
import type { Internals, Message } from './pg-internals.ts';
import { SESSION_SETTINGS } from './session-settings.ts';
import { findWriter } from './writer-search.ts';

/**
 * A connection to a server that takes writes: of several hosts the one that does. It knows when it is of no use any
 * more, for its pool to end it.
 */
export class ServerClient extends pg.Client {
  /** For its pool: when it was opened, by `performance.now()`. */
  readonly opened = performance.now();
  /** A statement was not answered in time, and may still be under way. */
  givenUp = false;
  private spoiled = false;
  private standby: boolean | undefined;
  private readonly hosts: string[];
  /** Makes another one to the same server. */
  readonly origin: Pick<ClientOptions, 'source' | 'pooled'>;
  private readonly options: ClientOptions;
  private readonly fault: unknown;

  constructor(options: ClientOptions) {
    const { hosts, config, fault } = configOf(options);
    super(config);
    this.hosts = hosts;
    this.options = options;
    this.origin = { source: options.source, pooled: options.pooled };
    this.fault = fault;
    this.watch();
    this.on('error', () => undefined); // the statement under way fails with it, or the next one
  }

  /** Whether nobody may borrow it again: it has a statement or a transaction open, or its server does not serve. */
  get isUnfit(): boolean {
    const { readyForQuery } = this as unknown as Internals;
    return this.givenUp || this.spoiled || readyForQuery !== true || this.getTransactionStatus() !== 'I';
  }

  /** Process id of its backend. */
  get pid(): number {
    return (this as unknown as { processID: number }).processID;
  }

  override connect = ((callback?: Callback) => {
    const connected = this.open().catch((error: unknown) => {
      throw whileConnecting(error);
    });
    if (!callback) return connected;
    connected.then(
      () => callback(null, this),
      (error: Error) => callback(error),
    );
  }) as pg.Client['connect'];

  override query = ((...given: unknown[]) => this.ask(given)) as pg.Client['query'];

  /** Asks the server to give up what this connection has under way, over another one, as PostgreSQL's protocol has it. */
  cancel(): Promise<boolean> {
    const { host, port, ssl, secretKey } = this as unknown as Internals;
    return sendCancelRequest({ host, port, ssl, processID: this.pid, secretKey });
  }

  /** Without waiting for anything. What is under way fails. */
  cut(): void {
    (this as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
  }

  getStartupConf(): Record<string, string> {
    const { getStartupConf } = pg.Client.prototype as unknown as Internals;
    const given = getStartupConf.call(this);
    // PgBouncer takes this one, and what it takes at a start goes before the settings of a role.
    return this.options.pooled ? { ...given, DateStyle: SESSION_SETTINGS.DateStyle } : given;
  }

  /** Once a statement had no answer in time, the next one has none either: a rollback need not wait as long again. */
  protected ask(given: unknown[]): unknown {
    const callback = given.findIndex((one) => typeof one === 'function');
    if (this.givenUp) return refuse(given[callback] as Callback | undefined);
    const run = pg.Client.prototype.query as (...given: unknown[]) => unknown;
    if (callback < 0 && this.options.answer_timeout)
      return new Promise((resolve, reject) =>
        this.ask([...given, (error: Error | null, result: unknown) => (error ? reject(error) : resolve(result))]),
      );
    if (callback < 0) {
      const answer = run.apply(this, given); // of COPY it is the stream that was given
      return answer instanceof Promise ? answer.catch((error: Error) => this.noticing(error)) : answer;
    }
    const told = given[callback] as Callback;
    const noticed: Callback = (error, ...rest) => {
      if (error) this.notice(error);
      told(error, ...rest);
    };
    return run.apply(this, given.with(callback, inTime(this.options.answer_timeout, noticed)));
  }

  private async open(): Promise<this> {
    if (this.fault) throw this.fault;
    const { hosts, options } = this;
    if (hosts.length > 1) Object.assign(this, await findWriter(hosts, options));
    await (pg.Client.prototype.connect as (this: pg.Client) => Promise<unknown>).call(this);
    if (options.anyServer || !(await this.isStandby())) return this;
    this.end().catch(() => undefined);
    throw readOnlyServer();
  }

  /** PostgreSQL says it at the start; a pooler has to be asked. */
  private async isStandby(): Promise<boolean> {
    if (this.standby !== undefined || !this.options.pooled) return this.standby ?? false;
    const { rows } = await this.query<{ standby: boolean }>('SELECT pg_is_in_recovery() AS standby');
    return rows[0]!.standby;
  }

  private watch(): void {
    const { connection } = this as unknown as Internals;
    connection.on('parameterStatus', ({ parameterName, parameterValue }: Record<string, string>) => {
      if (parameterName === 'in_hot_standby') this.standby = parameterValue === 'on';
    });
    connection.on('errorMessage', (message: Message) => {
      if (endsConnection(message as Error)) this.spoiled = true;
      if (isReadOnly(message as Error)) this.emit('suspect');
    });
    connection.on('notice', ({ routine }: Message) => {
      if (routine === 'SyncRepWaitForLSN') connection.emit('errorMessage', unconfirmed());
    });
  }

  private notice(error: Error): void {
    if (error.message === NO_ANSWER) this.givenUp = true;
  }

  private noticing(error: Error): never {
    this.notice(error);
    throw error;
  }
}

function refuse(callback: Callback | undefined): Promise<never> | void {
  if (!callback) return Promise.reject(afterSilence());
  process.nextTick(callback, afterSilence());
}
