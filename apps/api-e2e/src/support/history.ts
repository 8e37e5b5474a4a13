/** One operation as its caller saw it, in milliseconds of this process's monotonic clock (`performance.now()`). */
export interface Operation {
  /** What was asked for, such as `mint`, of what, and by whom where that matters. */
  act: string;
  subject: string;
  by?: string;
  start: number;
  end: number;
  status: number;
  /** Whether it was given what it asked for. */
  served: boolean;
  requestId?: string;
}

interface Answered {
  status: number;
  requestId?: string;
}

type Asked = Pick<Operation, 'act' | 'subject' | 'by'>;

/** What a test's callers did and were answered, in the order of the answers. */
export class History {
  readonly operations: Operation[] = [];

  /** `isServed` is for acts whose refusal is no error, such as introspection. Rejects as `send` does. */
  async record<A extends Answered>(
    asked: Asked,
    send: () => Promise<A>,
    isServed = ({ status }: A) => status >= 200 && status < 300,
  ): Promise<A> {
    const start = performance.now();
    const answer = await send();
    const end = performance.now();
    const { status, requestId } = answer;
    this.operations.push({ ...asked, start, end, status, served: isServed(answer), requestId });
    return answer;
  }

  /** Of one subject; of some acts alone where they are named. */
  of(subject: string, ...acts: string[]): Operation[] {
    return this.operations.filter((one) => one.subject === subject && (!acts.length || acts.includes(one.act)));
  }
}

/** What was served although it started after `moment`. */
export const servedAfter = (operations: Operation[], moment: number): Operation[] =>
  operations.filter(({ served, start }) => served && start > moment);

/** What was refused although it was answered before `moment`. */
export const refusedBefore = (operations: Operation[], moment: number): Operation[] =>
  operations.filter(({ served, end }) => !served && end < moment);

/** What a single server that does one thing after another would do. */
export interface Model<State> {
  initial: State;
  /** Undefined where it would have answered otherwise. `records` is what it writes into the trail, if anything. */
  step(state: State, operation: Operation): { state: State; records?: string } | undefined;
}

/**
 * An order of all operations in which a single server would have given just these answers and written just this trail,
 * and in which nothing comes before what had ended when it began. Undefined where there is none. Tries all orders: for
 * a handful of operations.
 */
export function serialOrder<State>(
  operations: Operation[],
  { initial, step }: Model<State>,
  trail: string[],
): Operation[] | undefined {
  const search = (state: State, left: Operation[], written: number): Operation[] | undefined => {
    if (!left.length) return written === trail.length ? [] : undefined;
    for (const next of left) {
      if (left.some((other) => other !== next && other.end < next.start)) continue;
      const done = step(state, next);
      if (!done || (done.records !== undefined && done.records !== trail[written])) continue;
      const others = left.filter((other) => other !== next);
      const rest = search(done.state, others, written + (done.records === undefined ? 0 : 1));
      if (rest) return [next, ...rest];
    }
    return undefined;
  };
  return search(initial, operations, 0);
}
