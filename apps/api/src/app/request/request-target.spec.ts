import fc from 'fast-check';
import { requestTarget } from './request-target.ts';

it.each([
  ['/api/v1/me', '/api/v1/me', '/api/v1/me', undefined],
  ['/api/v1/me/', '/api/v1/me/', '/api/v1/me', undefined],
  ['/api/v1/me//', '/api/v1/me//', '/api/v1/me//', undefined],
  ['/api/v1/me/?limit=1', '/api/v1/me/?limit=1', '/api/v1/me', undefined],
  ['/?a=/', '/?a=/', '/', undefined],
  ['/', '/', '/', undefined],
  ['//', '//', '//', undefined],
  ['//health/ready', '//health/ready', '//health/ready', undefined],
  ['/a#b', '/a', '/a', undefined],
  ['*', '*', '*', undefined],
  ['http://host/api/v1/me?x=1', '/api/v1/me?x=1', '/api/v1/me', 'host'],
  ['HTTPS://Host:443/api/v1/me/', '/api/v1/me/', '/api/v1/me', 'Host:443'],
  ['http://host', '/', '/', 'host'],
  ['http://host?x', '/?x', '/', 'host'],
  ['http://host#x', '/', '/', 'host'],
  ['http://[::1]:3000/a', '/a', '/a', '[::1]:3000'],
])('reads %s', (target, url, path, authority) => expect(requestTarget(target)).toEqual({ url, path, authority }));

it.each(['ftp://host/', 'host:443', 'javascript:alert(1)', '', 'http:/host', 'me'])(
  'takes %j for no target',
  (target) => expect(requestTarget(target)).toBeUndefined(),
);

it('reads the same path in origin form and in absolute form, and a path of its own result again', () => {
  const segment = fc.stringMatching(/^[\w%.~!$&'()*+,;=:@-]{0,8}$/);
  fc.assert(
    fc.property(fc.array(segment), fc.option(segment), (segments, query) => {
      const url = `/${segments.join('/')}${query === null ? '' : `?${query}`}`;
      const origin = requestTarget(url)!;
      expect(requestTarget(`http://velgent.example:3000${url}`)).toEqual({
        ...origin,
        authority: 'velgent.example:3000',
      });
      expect(requestTarget(origin.url)!.path).toBe(origin.path);
    }),
  );
});
