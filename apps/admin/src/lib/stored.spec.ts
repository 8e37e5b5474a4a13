import { stored } from './stored.ts';

it('keeps a text, and forgets it', () => {
  const kept = stored('a');
  kept.set('[1]');
  expect([kept.get(), stored('a').json(), stored('b').json()]).toEqual(['[1]', [1], null]);
  kept.set(null);
  expect(kept.get()).toBeNull();
});

it('fails nowhere: not where storage is switched off or full, nor over what is not JSON', () => {
  const kept = stored('c', () => {
    throw new Error('SecurityError');
  });
  kept.set('x');
  expect([kept.get(), kept.json()]).toEqual([null, null]);
  stored('c').set('not json');
  expect(stored('c').json()).toBeNull();
});
