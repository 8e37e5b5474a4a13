import { tokenRequest } from './load.mjs';

/** An access token for each of the clients. A busy machine is given more time. */
export async function mintTokens(generator, server, clients, seconds = 0.2) {
  const { groups } = await generator.run({
    port: server.port,
    groups: clients.map((client, i) => ({
      name: String(i),
      connections: 1,
      requests: [tokenRequest(client)],
      keep: 1,
    })),
    seconds,
    warmup: 0.3,
  });
  if (seconds < 10 && groups.some(({ answers }) => !answers.length))
    return mintTokens(generator, server, clients, seconds * 4);
  return groups.map(({ answers }) => JSON.parse(answers[0]).access_token);
}
