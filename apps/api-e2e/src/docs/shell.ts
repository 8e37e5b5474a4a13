import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';

/** One bash for the commands of a block, as somebody would type them: what one of them sets, the next one sees. */
export class Shell {
  private readonly child: ChildProcessWithoutNullStreams;
  private printed = '';
  private complained = '';

  constructor(cwd: string, env: Record<string, string>) {
    const inherited = { PATH: process.env['PATH']!, HOME: process.env['HOME']! };
    this.child = spawn('bash', ['--noprofile', '--norc'], { cwd, env: { ...inherited, ...env } });
    this.child.stdout.setEncoding('utf8').on('data', (text: string) => (this.printed += text));
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => (this.complained += text));
  }

  /** What it prints; rejects unless it ends with 0. */
  async run(command: string): Promise<string> {
    this.printed = this.complained = '';
    this.child.stdin.write(`{ ${command}\n} < /dev/null; printf '\\n=ended %d=\\n' $?\n`);
    const end = /\n=ended (\d+)=\n$/;
    while (!end.test(this.printed)) {
      if (this.child.exitCode !== null) throw new Error(`bash ended during: ${command}\n${this.complained}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const output = this.printed.replace(end, '');
    if (end.exec(this.printed)![1] !== '0') throw new Error(`${command}\n${output}\n${this.complained}`);
    return output;
  }

  set(name: string, value: string): Promise<string> {
    return this.run(`export ${name}='${value}'`);
  }

  end(): void {
    this.child.stdin.end();
  }
}
