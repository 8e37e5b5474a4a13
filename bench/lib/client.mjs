// The load generator: a process of its own, raw sockets, one request at a time on each kept-alive connection.
// Built for two cores that it shares with what it measures: an HTTP client parses and schedules more than is needed here,
// and the flood needs groups of their own that run side by side.
import net from 'node:net';

const HEAD_END = Buffer.from('\r\n\r\n');
const LENGTH = /\r\ncontent-length: *(\d+)/i;

/** One connection that sends the group's requests in turn until told to stop. */
class Connection {
  constructor(target, group, offset) {
    this.target = target;
    this.group = group;
    this.next = offset;
    this.pending = null;
    this.running = true;
    this.done = new Promise((resolve) => (this.finish = resolve));
    this.connect();
  }

  connect() {
    this.socket = net.connect(this.target);
    this.socket.setNoDelay(true);
    this.socket.on('connect', () => this.send());
    this.socket.on('data', (chunk) => this.receive(chunk));
    this.socket.on('error', () => this.group.errors++);
    this.socket.on('close', () => {
      this.pending = null;
      if (this.running) setTimeout(() => this.connect(), 20);
      else this.finish();
    });
  }

  send() {
    if (!this.running) return this.socket.destroy();
    const { requests } = this.group;
    const request = requests[this.next++ % requests.length];
    this.sentAt = performance.now();
    this.socket.write(request);
  }

  receive(chunk) {
    const buffer = this.pending ? Buffer.concat([this.pending, chunk]) : chunk;
    const headEnd = buffer.indexOf(HEAD_END);
    const head = headEnd === -1 ? '' : buffer.latin1Slice(0, headEnd);
    const length = head && LENGTH.exec(head);
    if (head && !length) throw new Error(`An answer without Content-Length:\n${head}`);
    if (!head || buffer.length < headEnd + 4 + Number(length[1])) return void (this.pending = buffer);
    this.pending = null;
    const { group } = this;
    if (group.recording) {
      const status = head.slice(9, 12);
      group.statuses[status] = (group.statuses[status] ?? 0) + 1;
      group.latencies.push(performance.now() - this.sentAt);
    }
    if (group.keep && group.answers.length < group.keep)
      group.answers.push(buffer.toString('utf8', headEnd + 4, headEnd + 4 + Number(length[1])));
    if (/\r\nconnection: *close/i.test(head)) this.socket.destroy();
    else this.send();
  }

  stop() {
    this.running = false;
    setTimeout(() => this.socket.destroy(), 1500).unref();
    return this.done;
  }
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const quantile = (sorted, q) =>
  sorted.length ? sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] : null;

/** Loads a target with several groups at once; warms up first, without counting. */
async function run({ port, groups, seconds, warmup }) {
  const running = groups.map((group) => ({
    ...group,
    requests: group.requests.map((request) => Buffer.from(request, 'latin1')),
    statuses: {},
    latencies: [],
    errors: 0,
    answers: [],
    recording: false,
  }));
  const connections = running.flatMap((group) =>
    Array.from(
      { length: group.connections },
      (_, i) =>
        new Connection({ host: '127.0.0.1', port }, group, Math.floor((i * group.requests.length) / group.connections)),
    ),
  );
  await sleep(warmup * 1000);
  process.send({ event: 'begin' });
  const began = performance.now();
  for (const group of running) group.recording = true;
  await sleep(seconds * 1000);
  for (const group of running) group.recording = false;
  const took = (performance.now() - began) / 1000;
  process.send({ event: 'end' });
  await Promise.all(connections.map((connection) => connection.stop()));
  return running.map(({ name, statuses, latencies, errors, answers }) => {
    latencies.sort((a, b) => a - b);
    const count = latencies.length;
    const at = (q) => quantile(latencies, q);
    return {
      name,
      count,
      perSecond: count / took,
      p50: at(0.5),
      p95: at(0.95),
      p99: at(0.99),
      statuses,
      errors,
      answers,
    };
  });
}

process.on('message', async (load) => process.send({ event: 'result', groups: await run(load) }));
process.on('disconnect', () => process.exit(0));
