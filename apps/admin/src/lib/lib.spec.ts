import { ApiError } from './api.ts';
import { explain } from './explain.ts';
import { isInnerPath } from './paths.ts';
import { addressOf } from './request.ts';
import { momentOf, parseSearch, stringifySearch } from './search.ts';
import { momentInUuid } from './uuid-time.ts';

describe('isInnerPath', () => {
  it.each(['/t/1/audit?x=1', '/orgs'])('lets %s through', (path) => expect(isInnerPath(path)).toBe(true));
  it.each([
    '//elsewhere.example',
    '/\\elsewhere.example',
    'https://elsewhere.example',
    '',
    undefined,
    '/sign-in?redirect=/',
  ])('refuses %s', (path) => expect(isInnerPath(path)).toBe(false));
});

describe('the address', () => {
  it('keeps texts as they are, numbers and JSON too', () => {
    const search = { q: '{"a":1} & 12', from: undefined, to: '' };
    expect(stringifySearch(search)).toBe('?q=%7B%22a%22%3A1%7D+%26+12');
    expect(parseSearch(stringifySearch(search))).toEqual({ q: '{"a":1} & 12' });
  });

  it('takes moments only', () => {
    expect(momentOf('2026-11-24')).toBe('2026-11-24T00:00:00.000Z');
    expect(momentOf('soon')).toBeUndefined();
  });

  it('of a route holds what its path names, and of the query what is given', () =>
    expect(
      addressOf('GET /api/admin/tenants/:tenant_id/activity/export', {
        tenant_id: 'a/b',
        query: { format: 'csv', q: '', from: undefined },
      }),
    ).toBe('/api/admin/tenants/a%2Fb/activity/export?format=csv'));
});

describe('explain', () => {
  it('gives the server’s words and the id to quote', () =>
    expect(explain(new ApiError(503, 'upstream_unavailable', 'It is expired', 'req_1'))).toEqual({
      summary: 'It is expired.',
      requestId: 'req_1',
    }));

  it('says when the server Can’t reach', () =>
    expect(explain(new ApiError(0, 'unreachable', '')).summary).toMatch(/Can’t reach/));

  it('shows nothing of an error of the page itself', () =>
    expect(explain(new TypeError('x is undefined')).summary).toBe('Something went wrong on this page.'));
});

describe('momentInUuid', () => {
  it('reads the moment of a UUIDv7, and of nothing else', () => {
    expect(momentInUuid('01a20d1b-8698-7038-b849-1e6b60398c60')).toBe(0x01a20d1b8698);
    expect(momentInUuid('01a20d1b-8698-4038-b849-1e6b60398c60')).toBeNull();
    expect(momentInUuid('x')).toBeNull();
  });
});
