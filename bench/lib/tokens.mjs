import { tokenRequest } from './load.mjs';

/** An access token for each of the clients. */
export async function mintTokens(generator, server, clients) {
  const { groups } = await generator.run({
    port: server.port,
    groups: clients.map((client, i) => ({
      name: String(i),
      connections: 1,
      requests: [tokenRequest(client)],
      keep: 1,
    })),
    seconds: 0.2,
    warmup: 0.3,
  });
  return groups.map(({ answers }) => JSON.parse(answers[0]).access_token);
}
