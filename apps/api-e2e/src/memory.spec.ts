import { readFileSync } from 'node:fs';
import { summarise, TEXT } from './support/api.ts';
import { Connection } from './support/connection.ts';
import { documentsOf, kubernetesDocuments, textOf } from './support/deployment-files.ts';
import { type OneOrganisation, oneOrganisation } from './support/one-organisation.ts';
import { repeating, sleep } from './support/repeating.ts';

/** The same on every supported Node.js. */
const MOST_MB = 256;
const SECONDS = 20;

const residentMegabytes = (pid: number) =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;

describe(`memory of one process on Node.js ${process.versions.node}`, () => {
  let { server, client, token } = {} as OneOrganisation;
  beforeAll(async () => {
    ({ server, client, token } = await oneOrganisation());
  });
  afterAll(() => server.stop());

  it(`stays within ${MOST_MB} MB under exchanges, calls and summaries, and does not grow`, async () => {
    const callers = Array.from({ length: 32 }, (_, i) => {
      const via = new Connection(server.url);
      if (i % 8 === 7) return () => summarise(server, token, { operation: 'summarise_text', text: TEXT });
      return () => (i % 3 === 2 ? via.me(token) : via.exchange(client));
    });
    const stop = repeating(callers);
    const samples: number[] = [];
    for (let i = 0; i < SECONDS; i++) {
      await sleep(1_000);
      samples.push(residentMegabytes(server.pid));
    }
    await stop();
    const half = SECONDS / 2;
    const [first, second] = [samples.slice(half - 5, half), samples.slice(-5)].map((part) => Math.max(...part));
    process.stdout.write(
      `Node.js ${process.versions.node}: at most ${Math.max(...samples).toFixed(0)} MB, ` +
        `${(second! - first!).toFixed(0)} MB more in the second half\n`,
    );
    expect(Math.max(...samples)).toBeLessThanOrEqual(MOST_MB);
    expect(second! - first!).toBeLessThanOrEqual(20);
  }, 90_000);
});

it('is what compose and Kubernetes set aside for a process', () => {
  const [compose] = documentsOf(textOf('docker/compose.yaml'));
  expect(compose.services['api-1'].deploy.resources.reservations.memory).toBe(`${MOST_MB}M`);
  const api = kubernetesDocuments().find(
    ([, { kind, metadata }]) => kind === 'Deployment' && metadata.name === 'velgent',
  );
  expect(api![1].spec.template.spec.containers[0].resources.requests.memory).toBe(`${MOST_MB}Mi`);
});
