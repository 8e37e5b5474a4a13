// Q2 and Q6: a minute under load, with people at the activity page, exports and summaries beside: how long the event loop
// is held up, and what the process holds.
import { people } from '../lib/admin.mjs';
import { meRequest, summariseRequest, tokenRequest } from '../lib/load.mjs';
import { residentOf } from '../lib/processes.mjs';
import { goal, load, median, printTable, round, say } from '../lib/report.mjs';
import { longText } from '../lib/texts.mjs';
import { mintTokens } from '../lib/tokens.mjs';
import { watching } from '../lib/watching.mjs';

const PARTS = 6;

export async function pauses({ servers, generator, clients, url, tenant, minute = 60 }) {
  const watch = watching(servers.scratch);
  const server = await servers.velgent('velgent, watched', url, { ...watch.env, LOG_LEVEL: 'info' }, watch.args);
  const tokens = await mintTokens(generator, server, clients.slice(0, 50));
  const groups = [
    { name: 'exchange', connections: 48, requests: clients.map((client) => tokenRequest(client)) },
    { name: 'me', connections: 16, requests: tokens.map(meRequest) },
    { name: 'summarise', connections: 1, requests: [summariseRequest(tokens[0], longText())] },
  ];
  const run = (seconds) => generator.run({ port: server.port, groups, seconds, warmup: 0 });
  await run(5);
  const leave = await people(server.port, tenant);
  await watch.ask(server);
  const samples = [];
  for (let i = 0; i < PARTS; i++) {
    const { groups: answered } = await run(minute / PARTS);
    const refused = answered.reduce((sum, { count, statuses }) => sum + count - (statuses[200] ?? 0), 0);
    const [exchange] = answered;
    samples.push({
      megabytes: Math.max(...residentOf(server.pid)),
      refused,
      p99: exchange.p99,
      ...perSecond(answered),
    });
  }
  const { longestMs, longestCpuMs, p99Ms } = await watch.ask(server);
  const served = await leave();
  await servers.stop(server);
  printTable(
    `${minute} s at LOG_LEVEL=info under 64 connections; beside them ${served.pages} activity pages, ${served.exports} exports, ${served.refused} refused (load average ${load()})`,
    ['part', 'exchanges/s', 'guarded calls/s', 'summaries/s', 'p99 ms of an exchange', 'MB', 'refused'],
    samples.map((s, i) => [
      i + 1,
      round(s.exchange),
      round(s.me),
      round(s.summarise),
      round(s.p99, 1),
      round(s.megabytes),
      s.refused,
    ]),
  );
  const floors = await floorsPauses({ servers, generator, url, requests: groups[0].requests });
  say(
    `\nEvent loop: longest pause ${round(longestMs, 1)} ms (${round(longestCpuMs, 1)} ms of CPU), p99 ${round(p99Ms, 1)} ms; the floor's, under exchanges alone, ${round(floors.longestMs, 1)} (${round(floors.longestCpuMs, 1)}) and ${round(floors.p99Ms, 1)} ms`,
  );
  const megabytes = samples.map((sample) => sample.megabytes);
  const growth = median(megabytes.slice(PARTS / 2)) - median(megabytes.slice(0, PARTS / 2));
  const most = { atMost: true, digits: 0, unit: ' MB' };
  return {
    samples,
    served,
    longestMs,
    longestCpuMs,
    p99Ms,
    floors,
    goals: [
      goal('Q2', 'longest pause of the event loop in a minute under load', longestMs, 20, {
        atMost: true,
        digits: 1,
        unit: ' ms',
      }),
      goal('Q2', 'the same by the CPU that its thread spent in one', longestCpuMs, 20, {
        atMost: true,
        digits: 1,
        unit: ' ms',
      }),
      goal('Q6', 'resident under load, largest', Math.max(...megabytes), 256, most),
      goal('Q6', 'second half minute over the first', growth, 10, most),
    ],
  };
}

/** What the machine itself does to an event loop. */
async function floorsPauses({ servers, generator, url, requests }) {
  const watch = watching(servers.scratch);
  const floor = await servers.floor(url, 'floor, watched', watch.env, watch.args);
  const run = (seconds) =>
    generator.run({ port: floor.port, groups: [{ name: 'exchange', connections: 64, requests }], seconds, warmup: 0 });
  await run(2);
  await watch.ask(floor);
  await run(10);
  const pauses = await watch.ask(floor);
  await servers.stop(floor);
  return pauses;
}

const perSecond = (groups) => Object.fromEntries(groups.map((group) => [group.name, group.perSecond]));
