/** Unasked, Linux may let a busy thread run on for up to 10 ms while an exchange waits for the core. */
const SLICE_MS = 0.5;
/** Long enough that whoever waits is woken; the clock makes it about a tenth of a millisecond. */
const PAUSE_MS = 0.05;

const never = new Int32Array(new SharedArrayBuffer(4));
let workedFrom = Infinity;

/** From here on this thread leaves its core to others twice a millisecond: in a worker, never in the event loop. */
export function startGivingWay(): void {
  workedFrom = performance.now();
}

/** Called wherever a long text is worked through, sentence by sentence. */
export function giveWay(): void {
  if (performance.now() - workedFrom < SLICE_MS) return;
  Atomics.wait(never, 0, 0, PAUSE_MS);
  workedFrom = performance.now();
}
