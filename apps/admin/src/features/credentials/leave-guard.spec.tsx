import { render } from '@testing-library/react';
import { OAUTH_CLIENTS } from './kinds.ts';
import LeaveGuard from './leave-guard.tsx';
import { type Reveal, revealId } from './one-time-secret.ts';

jest.mock('../../components/leave-dialog.tsx', () => ({ LeaveDialog: ({ title }: { title: string }) => title }));

const reveal = (kid?: string) =>
  ({ credential: { id: 'c' }, secret: null, ...(kid && { keyPair: { publicJwk: { kid } } }) }) as Reveal;
const guard = (reveals: Reveal[], underWay: boolean) =>
  render(<LeaveGuard kind={OAUTH_CLIENTS} reveals={reveals} underWay={underWay} />).container.textContent;

it('guards a secret on its way, also beside a banner that shows nothing once', () => {
  expect(guard([reveal()], true)).not.toBe('');
  expect(guard([], true)).not.toBe('');
  expect(guard([reveal()], false)).toBe('');
  expect(guard([reveal(), reveal('a')], false)).toContain('private key');
});

it('gives each key of one client a place of its own', () =>
  expect(new Set([reveal('a'), reveal('b'), reveal()].map(revealId)).size).toBe(3));
