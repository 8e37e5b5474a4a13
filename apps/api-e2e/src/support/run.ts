import { execFile } from 'node:child_process';

export interface Running {
  cwd?: string;
  /** The whole environment but PATH and HOME. */
  env?: Record<string, string>;
}

/** Its stdout; rejects with what it printed and its exit code. */
export function run(command: string, args: readonly string[], { cwd, env = {} }: Running = {}): Promise<string> {
  const inherited = { PATH: process.env['PATH']!, HOME: process.env['HOME']! };
  return new Promise((resolve, reject) => {
    execFile(command, args, { cwd, env: { ...inherited, ...env }, maxBuffer: 1e7 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${command} ${args.join(' ')}: ${error.message}\n${stdout}\n${stderr}`));
      else resolve(stdout);
    });
  });
}
