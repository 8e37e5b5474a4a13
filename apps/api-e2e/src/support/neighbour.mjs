// A caller who sends `atOnce` requests at once, each again as soon as it is answered; a process of its own, so that what
// it does to the one that measures is the machine's share and no more. Prints how often each status came, on SIGTERM.
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const { url, requests, atOnce } = JSON.parse(process.argv[2]);
const agent = new http.Agent({ keepAlive: true, maxSockets: atOnce });
const statuses = {};
let running = true;

const send = ({ method, path, headers, body = '' }) =>
  new Promise((resolve, reject) => {
    const length = { 'content-length': Buffer.byteLength(body) };
    const request = http.request(url + path, { method, agent, headers: { ...headers, ...length } }, (response) => {
      response.on('error', reject).on('end', () => resolve(response.statusCode));
      response.resume();
    });
    request.on('error', reject).end(body);
  });

for (let i = 0; i < atOnce; i++) void repeat(requests[i % requests.length]);

async function repeat(request) {
  while (running) {
    const status = await send(request).catch((error) => error.code);
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (status !== 200 && status !== 201) await sleep(50);
  }
}

process.on('SIGTERM', () => {
  running = false;
  process.stdout.write(JSON.stringify(statuses), () => process.exit());
});
