/** Commands of the documentation that docs.spec.ts does not run, each with the reason. One that matches nothing fails. */
export const NOT_RUN: readonly { command: RegExp; reason: string }[] = [
  { command: /^npm ci\b/, reason: 'CI begins with it, in a clean clone; here it would replace what the tests run on' },
  { command: /^npm run dev$/, reason: 'rebuilds on change until it is stopped' },
  { command: /^npm run conformance\b/, reason: 'conformance.spec.ts runs the same statements' },
  { command: /^npm install @velgent\//, reason: 'packages.spec.ts installs them as they are packed' },
  { command: /^npm run db:generate\b/, reason: 'writes into the sources' },
  { command: /^npm run db:check$/, reason: "rebuilds what other tests run; the API's schema tests check the same" },
  {
    command: /^npx velgent (keys (rotate|reseal)|audit verify)\b/,
    reason: 'command-line.spec.ts, master-key.spec.ts and audit-verify.spec.ts run them',
  },
];
