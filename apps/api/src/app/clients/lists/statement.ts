/** Text and values of one statement that is put together bit by bit. */
export class Statement {
  readonly values: unknown[] = [];

  /** The placeholder of a value. */
  value(value: unknown, type: string): string {
    return `$${this.values.push(value)}::${type}`;
  }
}
