import { randomUUID } from 'node:crypto';
import type { IssuerShape } from '../issuer-shape.ts';

/** GitHub Actions: an id for each token, five minutes; since July 2026 the subject holds both ids. */
export const GITHUB_ACTIONS: IssuerShape = {
  name: 'GitHub Actions',
  issuerPath: '',
  keysPath: '/.well-known/jwks',
  header: { typ: 'JWT', x5t: 'ykNaY4qM_ta4k2TgZOCEYLkcYlA' },
  claims: ({ audience, now, serial }) => ({
    jti: randomUUID(),
    sub: 'repo:octo-org@65431/octo-repo@74123:ref:refs/heads/main',
    aud: audience,
    ref: 'refs/heads/main',
    ref_type: 'branch',
    ref_protected: 'true',
    sha: '9f2c1e0b7a6d5c4f3e2d1c0b9a8f7e6d5c4b3a29',
    repository: 'octo-org/octo-repo',
    repository_id: '74123',
    repository_owner: 'octo-org',
    repository_owner_id: '65431',
    repository_visibility: 'private',
    actor: 'octocat',
    actor_id: '12',
    run_id: String(9_000_000 + serial),
    run_number: String(serial),
    run_attempt: '1',
    runner_environment: 'github-hosted',
    workflow: 'deploy',
    workflow_ref: 'octo-org/octo-repo/.github/workflows/deploy.yml@refs/heads/main',
    job_workflow_ref: 'octo-org/octo-repo/.github/workflows/deploy.yml@refs/heads/main',
    event_name: 'push',
    head_ref: '',
    base_ref: '',
    nbf: now - 300,
    iat: now,
    exp: now + 300,
  }),
};
