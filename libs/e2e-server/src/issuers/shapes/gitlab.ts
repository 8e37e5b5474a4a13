import { randomUUID } from 'node:crypto';
import type { IssuerShape } from '../issuer-shape.ts';

/** GitLab CI/CD: `id_tokens` of a job, for as long as the job may take; ids are strings, `runner_id` is a number. */
export const GITLAB: IssuerShape = {
  name: 'GitLab',
  issuerPath: '',
  keysPath: '/oauth/discovery/keys',
  header: { typ: 'JWT' },
  claims: ({ audience, now, serial }) => ({
    namespace_id: '72',
    namespace_path: 'my-group',
    project_id: '20',
    project_path: 'my-group/my-project',
    project_visibility: 'private',
    user_id: '1',
    user_login: 'sample-user',
    user_email: 'sample-user@example.com',
    user_access_level: 'developer',
    pipeline_id: String(574 + serial),
    pipeline_source: 'push',
    job_id: String(302 + serial),
    ref: 'main',
    ref_type: 'branch',
    ref_path: 'refs/heads/main',
    ref_protected: 'true',
    runner_id: 1,
    runner_environment: 'gitlab-hosted',
    sha: '714a629c0b401fdce83e847fc9589983fc6f46bc',
    ci_config_ref_uri: 'gitlab.example.com/my-group/my-project//.gitlab-ci.yml@refs/heads/main',
    jti: randomUUID(),
    iat: now,
    nbf: now - 5,
    exp: now + 3600,
    sub: 'project_path:my-group/my-project:ref_type:branch:ref:main',
    aud: audience,
  }),
};
