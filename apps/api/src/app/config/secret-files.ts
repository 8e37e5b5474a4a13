import { readFileSync } from 'node:fs';

/** Variables that may be given as a file instead, named in `<variable>_FILE`, as Docker and Kubernetes mount secrets. */
export const SECRETS = [
  'DATABASE_URL',
  'REDIS_URL',
  'VELGENT_LLM_API_KEY',
  'VELGENT_MASTER_KEY',
  'VELGENT_MIGRATION_DATABASE_URL',
  'VELGENT_OTHER_MASTER_KEY',
  'VELGENT_ROOT_PASSWORD',
  'VELGENT_SMTP_URL',
];

/** The variables with what stands in their files, and what is wrong with those. */
export function withSecretFiles(given: NodeJS.ProcessEnv): { env: NodeJS.ProcessEnv; faults: string[] } {
  const env = { ...given };
  const faults: string[] = [];
  for (const name of SECRETS) {
    const file = given[`${name}_FILE`];
    if (!file) continue;
    if (given[name]) faults.push(`${name} and ${name}_FILE exclude each other`);
    try {
      env[name] = readSecret(file);
    } catch (error) {
      faults.push(`${name}_FILE cannot be read (${(error as NodeJS.ErrnoException).code})`);
    }
    if (env[name] === '') faults.push(`${name}_FILE names an empty file`);
  }
  return { env, faults };
}

/** White space around a secret is not its own. */
export const readSecret = (file: string): string => readFileSync(file, 'utf8').trim();
