import { lazy } from 'react';
import { type Credential, hasSecret, isClient } from './kinds.ts';
import { snippetsFor } from './snippet-texts.ts';
import { SnippetTabs } from './snippet-tabs.tsx';

const MethodSnippets = lazy(() => import('../authentication/method-snippets.tsx'));

/** How to use the credential, in several ways. */
export const Snippets = ({ credential }: { credential: Credential }) =>
  isClient(credential) && !hasSecret(credential) ? (
    <MethodSnippets client={credential} />
  ) : (
    <SnippetTabs snippets={snippetsFor(credential, location.origin)} />
  );
