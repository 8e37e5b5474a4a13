import './app/styles.ts';
import { startTransition, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Providers } from './app/providers.tsx';
import { loadPage } from './app/router.tsx';

const root = createRoot(document.getElementById('root')!);

// A transition is rendered in slices, a task each, so that a slow telephone answers meanwhile. It only is where all that
// the first page waits for is there already: what the router tells React later is rendered at one go.
void loadPage().finally(() =>
  startTransition(() =>
    root.render(
      <StrictMode>
        <Providers />
      </StrictMode>,
    ),
  ),
);
