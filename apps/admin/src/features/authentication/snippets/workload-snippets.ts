import { TOKEN_PATH } from '@velgent/client-model';
import type { Snippet } from '../../credentials/snippet-texts.ts';
import type { TemplateId } from '../templates/index.ts';
import { ASSERTION_TYPE, callInShell, TOKEN_OF_ANSWER } from './call.ts';

export interface Workload {
  clientId: string;
  /** The public address of the server. */
  origin: string;
  /** What the token is asked for. */
  audience: string;
  template: TemplateId;
  subject: string | null;
}

/** The way of the platform first, then what is the same everywhere. */
export function workloadSnippets(workload: Workload): Snippet[] {
  const platform = PLATFORMS[workload.template]?.(workload);
  return [...(platform ? [platform] : []), { label: 'curl', text: fromFile(workload) }];
}

const PLATFORMS: Partial<Record<TemplateId, (workload: Workload) => Snippet>> = {
  github: (workload) => ({ label: 'GitHub Actions', text: github(workload) }),
  gitlab: (workload) => ({ label: 'GitLab CI/CD', text: gitlab(workload) }),
  kubernetes: (workload) => ({ label: 'Kubernetes', text: pod(workload) }),
  entra: (workload) => ({ label: 'Azure', text: inShell(workload, entraToken(workload)) }),
  google: (workload) => ({ label: 'Google Cloud', text: inShell(workload, googleToken(workload)) }),
  aws: (workload) => ({ label: 'AWS', text: inShell(workload, awsToken(workload)) }),
};

const exchange = ({ clientId, origin }: Workload) => `# Exchange it for a short-lived access token
ACCESS_TOKEN=$(curl -sS ${origin}${TOKEN_PATH} \\
  -d "grant_type=client_credentials" \\
  -d "client_id=${clientId}" \\
  -d "client_assertion_type=${ASSERTION_TYPE}" \\
  -d "client_assertion=$ASSERTION" | ${TOKEN_OF_ANSWER})`;

const inShell = (workload: Workload, token: string) => `${token}

${exchange(workload)}

# Call the API with it
${callInShell(workload.origin)}`;

const fromFile = (workload: Workload) =>
  inShell(
    workload,
    `# The token that the platform gives the workload, for the audience ${oneLine(workload.audience)}
ASSERTION=$(cat "$VELGENT_ASSERTION_FILE")`,
  );

/** In a comment a line break would begin a command. */
const oneLine = (text: string) => text.replaceAll(/\p{Cc}+/gu, ' ');

const shellQuoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

const indented = (text: string, by: number) => text.replaceAll(/^(?=.)/gm, ' '.repeat(by));

const github = (workload: Workload) => `# .github/workflows/summarise.yml
name: Summarise
on:
  push:
    branches: [main]
permissions:
  contents: read
  id-token: write # to ask GitHub for a token of this workflow
jobs:
  summarise:
    runs-on: ubuntu-latest
    steps:
      - name: Call Velgent
        run: |
${indented(inShell(workload, githubToken(workload)), 10)}`;

const githubToken = ({ audience }: Workload) => `# Ask GitHub for a token
ASSERTION=$(curl -sS -H "Authorization: Bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" \\
  "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=${encodeURIComponent(audience)}" |
  sed -E 's/.*"value":"([^"]+)".*/\\1/')`;

const gitlab = (workload: Workload) => `# .gitlab-ci.yml
summarise:
  id_tokens:
    ASSERTION:
      aud: ${JSON.stringify(workload.audience)}
  script:
    - |
${indented(`${exchange(workload)}\n\n# Call the API with it\n${callInShell(workload.origin)}`, 6)}`;

function pod(workload: Workload): string {
  const [, namespace = 'default', account = 'summariser'] =
    /^system:serviceaccount:([a-z0-9.-]+):([a-z0-9.-]+)$/.exec(workload.subject ?? '') ?? [];
  const script = inShell(workload, '# Kubernetes renews this file\nASSERTION=$(cat /var/run/secrets/velgent/token)');
  return `apiVersion: v1
kind: Pod
metadata:
  name: summarise
  namespace: ${namespace}
spec:
  serviceAccountName: ${account}
  restartPolicy: Never
  containers:
    - name: summarise
      image: curlimages/curl
      command: [sh, -c]
      args:
        - |
${indented(script, 10)}
      volumeMounts:
        - name: velgent
          mountPath: /var/run/secrets/velgent
          readOnly: true
  volumes:
    - name: velgent
      projected:
        sources:
          - serviceAccountToken:
              audience: ${JSON.stringify(workload.audience)}
              expirationSeconds: 3600
              path: token`;
}

const entraToken = ({ audience }: Workload) => `# Ask Azure for a token of the machine’s managed identity
ASSERTION=$(curl -sS -H "Metadata: true" \\
  "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${encodeURIComponent(audience)}" |
  sed -E 's/.*"access_token":"([^"]+)".*/\\1/')`;

const googleToken = ({ audience }: Workload) => `# Ask Google for a token of the machine’s service account
ASSERTION=$(curl -sS -H "Metadata-Flavor: Google" \\
  "http://metadata.google.internal/computeMetadata/v1/instance/service-accounts/default/identity?audience=${encodeURIComponent(audience)}")`;

const awsToken = ({ audience }: Workload) => `# Ask AWS for a token of the role
ASSERTION=$(aws sts get-web-identity-token --audience ${shellQuoted(audience)} \\
  --signing-algorithm ES384 --query WebIdentityToken --output text)`;
