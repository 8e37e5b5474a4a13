/** A number that only grows. */
export class Count {
  value = 0;

  add(): void {
    this.value++;
  }
}
