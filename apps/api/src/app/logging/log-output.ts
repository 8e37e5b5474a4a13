import pino from 'pino';

/** Lines wait so long at most to be written along with others, in milliseconds; from `warn` on they don't wait. */
const MOST_DELAY_MS = 50;
/** Sooner where there are so many bytes. */
const MOST_BUFFERED = 3 * 1024;
/** A pipe takes so many bytes as a whole, whoever else writes to it: lines of several workers stay lines. */
const MOST_WRITTEN = 4 * 1024;
/** Kept for later while they cannot be written, as on a full disk; lines beyond are dropped. */
const MOST_KEPT = 1024 * 1024;
const WARN = pino.levels.values['warn']!;

/**
 * Standard output for the log. A write for each line costs more than the line, so lines share one. Nothing is lost when
 * the process exits, whether it was asked to or crashed; `kill -9` loses the last {@link MOST_DELAY_MS}. An output that
 * fails, such as a full disk or a closed pipe, neither ends nor stops the server.
 */
export class LogOutput {
  /** Has pino say the level of each line before it is written. */
  readonly [pino.symbols.needsMetadataGsym] = true;
  lastLevel = 0;
  private readonly file: ReturnType<typeof pino.destination>;
  private lines = '';
  private bytes = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(dest: number | string) {
    this.file = pino.destination({ dest, sync: true, maxWrite: MOST_WRITTEN, maxLength: MOST_KEPT });
    this.file.on('error', () => undefined); // the next write tries again; a closed pipe is given up by pino
    process.on('exit', () => this.flush());
  }

  write(line: string): void {
    const bytes = Buffer.byteLength(line);
    if (this.bytes + bytes > MOST_WRITTEN) this.flush();
    this.lines += line;
    this.bytes += bytes;
    if (this.lastLevel >= WARN || this.bytes >= MOST_BUFFERED) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), MOST_DELAY_MS).unref();
  }

  /** Not by `flushSync`, which tries for ever where a write fails, and waits for the disk. */
  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { lines } = this;
    this.lines = '';
    this.bytes = 0;
    if (lines) this.file.write(lines);
  }
}
