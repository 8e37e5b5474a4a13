/** What an operator should know of a start. */
export interface DatabaseNews {
  /** The embedded cluster ended by itself; told each time, before it is started again. */
  onEnd?: (reason: string) => void;
  /** The start waits for this. */
  onWait?: (reason: string) => void;
  /** The server works, but with less protection than it could have. */
  onWeakness?: (weakness: string) => void;
}
