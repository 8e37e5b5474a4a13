import pino from 'pino';

/** Lines wait so long at most to be written along with others, in milliseconds; from `warn` on they don't wait. */
const MOST_DELAY_MS = 50;
/** Sooner where there are so many bytes. */
const MOST_BUFFERED = 3 * 1024;
/** A pipe takes so many bytes as a whole, whoever else writes to it: lines of several workers stay lines. */
const MOST_WRITTEN = 4 * 1024;
const WARN = pino.levels.values['warn']!;

/**
 * Standard output for the log. A write for each line costs more than the line, so lines share one. Nothing is lost when
 * the process exits, whether it was asked to or crashed; `kill -9` loses the last {@link MOST_DELAY_MS}.
 */
export class LogOutput {
  /** Has pino say the level of each line before it is written. */
  readonly [pino.symbols.needsMetadataGsym] = true;
  lastLevel = 0;
  private readonly file: ReturnType<typeof pino.destination>;
  private timer: NodeJS.Timeout | undefined;

  constructor(dest: number | string) {
    this.file = pino.destination({ dest, sync: true, minLength: MOST_BUFFERED, maxWrite: MOST_WRITTEN });
    process.on('exit', () => this.flush());
  }

  write(line: string): void {
    this.file.write(line);
    if (this.lastLevel >= WARN) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), MOST_DELAY_MS).unref();
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.file.flushSync();
  }
}
