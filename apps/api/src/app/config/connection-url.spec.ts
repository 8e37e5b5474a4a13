import { changed, hostsOf, isConnectionUrl, takesAnyServer } from './connection-url.ts';

const ASKING = 'target_session_attrs=read-write';

it.each([
  ['postgres://u:p@one/db', ['postgres://u:p@one/db']],
  ['postgres://u:p@one:1,two:2/db', ['postgres://u:p@one:1/db', 'postgres://u:p@two:2/db']],
  [`postgres://u@[::1]:1,two/db?${ASKING}&sslmode=disable`, ['postgres://u@[::1]:1/db?sslmode=disable', 'postgres://u@two/db?sslmode=disable']], // prettier-ignore
  ['postgres:///db?host=one,two&port=1,2', ['postgres:///db?host=one&port=1', 'postgres:///db?host=two&port=2']],
  ['postgres:///db?host=one,two&port=1', ['postgres:///db?host=one&port=1', 'postgres:///db?host=two&port=1']],
  ['postgres:///db?host=/var/run/postgresql&user=u', ['postgres:///db?host=/var/run/postgresql&user=u']],
  ['postgres://u:a%2Cb%40c@one,two/db', ['postgres://u:a%2Cb%40c@one/db', 'postgres://u:a%2Cb%40c@two/db']],
])('finds the hosts of %s', (url, hosts) => expect(hostsOf(url).map(decodeURIComponent)).toEqual(hosts.map(decodeURIComponent))); // prettier-ignore

it('changes a connection string of several hosts, and leaves them as they are', () => {
  const asked = changed(`postgres://u:p@one:1,two:2/db?${ASKING}`, ({ searchParams }) => searchParams.set('a', 'b'));
  expect(asked).toBe(`postgres://u:p@one:1,two:2/db?${ASKING}&a=b`);
});

it.each(['standby', 'read-only', 'prefer-standby', 'nonsense'])('refuses to look for a server that is %s', (kind) =>
  expect(isConnectionUrl(`postgres://one,two/db?target_session_attrs=${kind}`)).toBe(false),
);

it('takes any server only where it is asked to', () => {
  expect(takesAnyServer('postgres://one,two/db?target_session_attrs=any')).toBe(true);
  for (const url of ['postgres://one/db', `postgres://one/db?${ASKING}`]) expect(takesAnyServer(url)).toBe(false);
});

it.each(['nonsense', 'postgres://one:port/db', 'postgres://one,two:x/db', 'postgres:///db?host=a,b&port=1,2,3'])(
  'reads no connection string in %s',
  (url) => expect(isConnectionUrl(url)).toBe(false),
);
