import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { oneAtATime } from './one-at-a-time.ts';

let server: Server;
let caller: Socket;
let answers: ServerResponse[];

beforeEach(async () => {
  answers = [];
  server = createServer(oneAtATime((_req, res) => void answers.push(res))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  caller = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => undefined);
});
afterEach(() => {
  caller.destroy();
  server.close();
});

const send = (requests: number) => caller.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(requests));
const until = async (done: () => boolean) => {
  while (!done()) await sleep(5);
};

it('begins a request once the one before is answered', async () => {
  let text = '';
  caller.on('data', (part) => (text += String(part)));
  send(80);
  for (let i = 0; i < 160; i++) {
    await until(() => answers.length > i);
    expect(answers).toHaveLength(i + 1);
    if (i === 70) send(80);
    answers[i]!.end(`<${i}>`);
  }
  await until(() => text.includes('<159>'));
  expect(text.match(/<\d+>/g)).toEqual(answers.map((_, i) => `<${i}>`));
});

it('begins none of those whose caller has left', async () => {
  send(3);
  await until(() => answers.length > 0);
  caller.destroy();
  await once(answers[0]!, 'close');
  answers[0]!.end('late');
  await sleep(20);
  expect(answers).toHaveLength(1);
});

it('hangs up on who sends hundreds before they have an answer', async () => {
  caller.resume();
  send(500);
  await until(() => caller.closed);
  expect(answers).toHaveLength(1);
});
