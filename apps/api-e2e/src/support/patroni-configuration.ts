import { binariesOf, PASSWORD } from '@velgent/e2e-server';
import path from 'node:path';

interface Member {
  name: string;
  port: number;
  /** Of Patroni's REST API. */
  rest: number;
}

/** In YAML, of which JSON is a part. */
export function memberConfiguration({ name, port, rest, etcd, dir }: Member & { etcd: string; dir: string }): string {
  const user = (username: string) => ({ username, password: PASSWORD });
  const settings = { max_connections: 60, fsync: 'off', unix_socket_directories: dir };
  return JSON.stringify({
    scope: 'velgent',
    name,
    restapi: { listen: `127.0.0.1:${rest}`, connect_address: `127.0.0.1:${rest}` },
    etcd3: { host: etcd },
    bootstrap: {
      dcs: {
        ...{ ttl: 20, loop_wait: 1, retry_timeout: 3, synchronous_mode: true },
        postgresql: { use_pg_rewind: false, parameters: settings },
      },
      initdb: [{ encoding: 'UTF8' }, { locale: 'C.UTF-8' }],
    },
    postgresql: {
      listen: `127.0.0.1:${port}`,
      connect_address: `127.0.0.1:${port}`,
      data_dir: path.join(dir, name),
      bin_dir: binariesOf(15),
      authentication: { superuser: user('admin'), replication: user('replicator') },
      pg_hba: ['local all all scram-sha-256', 'host all all 127.0.0.1/32 scram-sha-256', 'host replication all 127.0.0.1/32 scram-sha-256'], // prettier-ignore
    },
  });
}

/** As Patroni's documentation has it, looking five times a second. */
export function haproxyConfiguration(port: number, members: Member[]): string {
  const servers = members.map(({ name, port, rest }) => `  server ${name} 127.0.0.1:${port} check port ${rest}`);
  const lines = [
    ...['defaults', '  mode tcp', '  timeout connect 1s', '  timeout client 30m', '  timeout server 30m'],
    ...['  timeout check 2s', 'listen primary', `  bind 127.0.0.1:${port}`, '  option httpchk OPTIONS /primary'],
    ...[
      '  http-check expect status 200',
      '  default-server inter 200ms fall 2 rise 1 on-marked-down shutdown-sessions',
    ],
    ...servers,
  ];
  return `${lines.join('\n')}\n`;
}
