import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MS = 500;

/**
 * A PostgreSQL server process that is started again, with the same arguments, when it ends by itself: killed, crashed,
 * out of disk space. Tried for as long as it takes; meanwhile connections are refused.
 */
export class KeptRunning {
  private child: ChildProcess;
  private ended: Promise<void>;
  private stopping = false;
  private kept: Promise<void> = Promise.resolve();

  constructor(
    private readonly launch: () => ChildProcess,
    private readonly onEnd: (reason: string) => void,
  ) {}

  /** Resolves once connections are accepted; rejects with what the server wrote when this first start fails. */
  async start(): Promise<void> {
    await this.begin();
    this.kept = this.keep();
  }

  /** A fast shutdown. */
  async stop(): Promise<void> {
    this.stopping = true;
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGINT');
    await this.kept;
  }

  private begin(): Promise<void> {
    const child = this.launch();
    this.child = child;
    this.ended = new Promise((resolve) => child.once('close', resolve).once('error', () => resolve()));
    return untilReady(child);
  }

  private async keep(): Promise<void> {
    let reason = '';
    for (;;) {
      await this.ended;
      if (this.stopping) return;
      const { exitCode, signalCode } = this.child;
      this.onEnd(reason || `it ended with ${signalCode ?? exitCode}`);
      await sleep(PAUSE_MS); // processes of the one before may still be on their way out
      if (this.stopping) return;
      reason = await this.begin().then(() => '', String);
    }
  }
}

function untilReady(child: ChildProcess): Promise<void> {
  const output: string[] = [];
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`PostgreSQL did not start: ${output.join('')}`)));
    child.stderr!.on('data', (chunk: Buffer) => {
      if (output.length < 200) output.push(String(chunk));
      if (chunk.includes('ready to accept connections')) resolve();
    });
    child.stdout!.resume();
  });
}
