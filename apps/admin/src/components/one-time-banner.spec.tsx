import { render, screen } from '@testing-library/react';
import { OneTimeBanner } from './one-time-banner.tsx';

const show = (after?: string) =>
  render(
    <main id="main" tabIndex={-1}>
      <OneTimeBanner id="title" title="Copy the secret now" about={null} after={after}>
        <button>I have stored it</button>
      </OneTimeBanner>
      <button id="name" key="name">
        copilot-studio
      </button>
    </main>,
  );
const gone = (
  <main id="main" tabIndex={-1}>
    <button id="name" key="name">
      copilot-studio
    </button>
  </main>
);

it.each([
  ['name', 'name'],
  ['not there', 'main'],
  [undefined, 'main'],
])('passes the focus on when it goes: after %s, to %s', async (after, to) => {
  const { rerender } = show(after);
  screen.getByText('I have stored it').focus();
  rerender(gone);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(document.activeElement?.id).toBe(to);
});

it('takes the focus from nobody else', async () => {
  const { rerender } = show();
  screen.getByText('copilot-studio').focus();
  rerender(gone);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(document.activeElement?.id).toBe('name');
});
