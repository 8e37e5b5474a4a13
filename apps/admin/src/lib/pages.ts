export interface PageWords {
  /** As in the sidebar. */
  title: string;
  /** One sentence: what the page is for. */
  purpose: string;
}

/** By the end of their address. index.html holds these words too (`starting-words.ts`): they are there at once. */
export const PAGES = {
  dashboard: { title: 'Dashboard', purpose: 'How your clients and keys are used, and what needs attention.' },
  'oauth-clients': {
    title: 'OAuth clients',
    purpose:
      'An OAuth client exchanges its secret, or a token that proves who it is, for an access token that lasts one hour at most.',
  },
  'api-keys': {
    title: 'API keys',
    purpose: 'An API key is sent with every call: the simplest way from your own servers.',
  },
  'trusted-issuers': {
    title: 'Trusted issuers',
    purpose:
      'Platforms whose tokens clients may show in place of a secret, such as GitHub Actions or a Kubernetes cluster.',
  },
  rotations: {
    title: 'Rotations',
    purpose: 'Every rotation that is under way, the one whose old credential ends next on top.',
  },
  'clean-up': {
    title: 'Clean-up',
    purpose: 'Find clients and keys you may no longer need, and revoke or edit many at once.',
  },
  activity: {
    title: 'Activity logs',
    purpose: 'Every token exchange and API call, by clients and keys, newest first.',
  },
  audit: {
    title: 'Audit trail',
    purpose: 'Everything admins did, in a chain of events in which any later change shows.',
  },
  people: {
    title: 'People',
    purpose: 'The admins of this organisation, open invitations, and where admins are signed in.',
  },
  leaked: {
    title: 'Something leaked',
    purpose: 'Paste what you found to see whose it is and stop it from working.',
  },
  orgs: {
    title: 'Organisations',
    purpose: 'Velgent’s customers, each with its own clients, keys, logs and admins.',
  },
  account: {
    title: 'Account',
    purpose: 'Your password, second factor and sessions.',
  },
} satisfies Record<string, PageWords>;

export const SIGN_IN: PageWords = {
  title: 'Sign in',
  purpose: 'Manage your organisation’s OAuth clients, API keys and logs.',
};
