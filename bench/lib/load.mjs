import { fork } from 'node:child_process';
import path from 'node:path';
import { cpuOf } from './processes.mjs';

/** Answers how the groups of a load fared, and what CPU the processes spent meanwhile. */
export class LoadGenerator {
  child = fork(path.join(import.meta.dirname, 'client.mjs'), { serialization: 'advanced' });

  /** `watched`: names and pids of process trees. */
  run(load, watched = {}) {
    const before = {};
    const cpu = {};
    return new Promise((resolve, reject) => {
      const onExit = (code) => reject(new Error(`The load generator ended with ${code}`));
      this.child.once('exit', onExit);
      const onMessage = ({ event, groups }) => {
        if (event === 'begin') for (const [name, pid] of Object.entries(watched)) before[name] = cpuOf(pid);
        if (event === 'end')
          for (const [name, pid] of Object.entries(watched)) cpu[name] = (cpuOf(pid) - before[name]) * 1e6;
        if (event !== 'result') return;
        this.child.off('message', onMessage).off('exit', onExit);
        const total = groups.reduce((sum, group) => sum + group.count, 0);
        for (const name of Object.keys(cpu)) cpu[name] = total ? cpu[name] / total : NaN;
        resolve({ groups, cpuMicroseconds: cpu });
      };
      this.child.on('message', onMessage);
      this.child.send({ warmup: 0.3, ...load });
    });
  }

  close() {
    if (this.child.connected) this.child.disconnect();
  }
}

const render = (method, path, headers, body = '') =>
  [
    `${method} ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    'User-Agent: velgent-bench/1',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body ? [`Content-Length: ${Buffer.byteLength(body)}`] : []),
    '',
    body,
  ].join('\r\n');

export const tokenRequest = (client, path = '/api/v1/oauth/token') =>
  render(
    'POST',
    path,
    {
      Authorization: `Basic ${Buffer.from(`${client.clientId}:${client.secret}`).toString('base64')}`,
      'Content-Type': 'application/x-www-form-urlencoded',
    },
    'grant_type=client_credentials',
  );

/** `private_key_jwt`; the assertion is of characters that need no encoding. */
export const assertionRequest = (assertion) =>
  render(
    'POST',
    '/api/v1/oauth/token',
    { 'Content-Type': 'application/x-www-form-urlencoded' },
    `grant_type=client_credentials&client_assertion_type=${JWT_BEARER}&client_assertion=${assertion}`,
  );

const JWT_BEARER = encodeURIComponent('urn:ietf:params:oauth:client-assertion-type:jwt-bearer');

export const meRequest = (token) => render('GET', '/api/v1/me', { Authorization: `Bearer ${token}` });

export const summariseRequest = (token, text) =>
  render(
    'POST',
    '/api/v1/summarise',
    { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    JSON.stringify({ operation: 'summarise_text', text }),
  );
