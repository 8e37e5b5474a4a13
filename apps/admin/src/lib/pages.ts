export interface PageWords {
  /** As in the sidebar. */
  title: string;
  /** One sentence: what the page is for. */
  purpose: string;
}

/** By the end of their address. index.html holds these words too (`starting-words.ts`): they are there at once. */
export const PAGES = {
  dashboard: { title: 'Dashboard', purpose: 'How your clients and keys are used, and what needs a look.' },
  'oauth-clients': {
    title: 'OAuth clients',
    purpose:
      'An OAuth client exchanges its client_id and client_secret for an access token that lives one hour at most.',
  },
  'api-keys': {
    title: 'API keys',
    purpose: 'An API key is sent with every call: the simplest path from your own servers.',
  },
  rotations: {
    title: 'Rotations',
    purpose: 'Every rotation that is under way, the one whose old credential ends next on top.',
  },
  'clean-up': {
    title: 'Clean-up',
    purpose: 'Clients and keys that may be one too many, to revoke or describe many at once.',
  },
  activity: {
    title: 'Activity logs',
    purpose: 'Every token exchange and every call of the API, by clients and keys alike, newest first.',
  },
  audit: {
    title: 'Audit trail',
    purpose: 'Every act of an administrator, in a chain in which each event seals the one before it.',
  },
  people: {
    title: 'People',
    purpose: 'Who administers this organisation, who is invited, and where they are signed in.',
  },
  leaked: {
    title: 'Something leaked',
    purpose: 'Paste what was found to see whose it is, and to stop it from working.',
  },
  orgs: {
    title: 'Organisations',
    purpose: 'The customers of Velgent, each with its own clients, keys, logs and administrators.',
  },
  account: {
    title: 'Account',
    purpose: 'Your password, your second factor, and where you are signed in.',
  },
} satisfies Record<string, PageWords>;

export const SIGN_IN: PageWords = {
  title: 'Sign in',
  purpose: 'Manage your organisation’s OAuth clients, API keys and logs.',
};
