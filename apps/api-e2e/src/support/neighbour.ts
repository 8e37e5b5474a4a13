import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

export interface Request {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** What a neighbour does all the while: so many of these requests at once. */
export interface Load {
  requests: Request[];
  atOnce: number;
}

/** Somebody else's load on the same server, from a process of its own. */
export class Neighbour {
  private output = '';
  private readonly ended: Promise<void>;

  private constructor(private readonly child: ChildProcess) {
    child.stdout!.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    this.ended = new Promise((resolve) => child.once('close', () => resolve()));
  }

  static begin(url: string, load: Load): Neighbour {
    const script = path.join(import.meta.dirname, 'neighbour.mjs');
    const child = spawn(process.execPath, [script, JSON.stringify({ url, ...load })], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return new Neighbour(child);
  }

  /** How often each status was answered. */
  async end(): Promise<Record<string, number>> {
    this.child.kill('SIGTERM');
    await this.ended;
    return JSON.parse(this.output) as Record<string, number>;
  }
}
