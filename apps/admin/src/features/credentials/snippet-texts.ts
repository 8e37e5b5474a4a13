import { SUMMARISE_PATH, TOKEN_PATH } from '@velgent/client-model';
import { type Credential, isClient } from './kinds.ts';

export interface Snippet {
  label: string;
  text: string;
}

/** Ready to run. The client_id is the real one; the secret is read from the environment, never written down. */
export function snippetsFor(credential: Credential, origin: string): Snippet[] {
  return isClient(credential) ? clientSnippets(credential.client_id, origin) : keySnippets(origin);
}

const clientSnippets = (clientId: string, origin: string): Snippet[] => [
  {
    label: 'curl',
    text: `# Get a short-lived access token
ACCESS_TOKEN=$(curl -sS ${origin}${TOKEN_PATH} \\
  -u "${clientId}:$VELGENT_CLIENT_SECRET" \\
  -d "grant_type=client_credentials" | sed -E 's/.*"access_token":"([^"]+)".*/\\1/')

# Call the API with it
curl ${origin}${SUMMARISE_PATH} \\
  -H "Authorization: Bearer $ACCESS_TOKEN" \\
  -H "Content-Type: application/json" \\
  -d '{ "operation": "summarise_text", "text": "…" }'`,
  },
  {
    label: 'Node.js',
    text: `const origin = '${origin}';
const basic = btoa(\`${clientId}:\${process.env.VELGENT_CLIENT_SECRET}\`);

const token = await fetch(\`\${origin}${TOKEN_PATH}\`, {
  method: 'POST',
  headers: { authorization: \`Basic \${basic}\` },
  body: new URLSearchParams({ grant_type: 'client_credentials' }),
}).then((response) => response.json());

const answer = await fetch(\`\${origin}${SUMMARISE_PATH}\`, {
  method: 'POST',
  headers: { authorization: \`Bearer \${token.access_token}\`, 'content-type': 'application/json' },
  body: JSON.stringify({ operation: 'summarise_text', text: '…' }),
}).then((response) => response.json());
console.log(answer);`,
  },
  {
    label: 'Python',
    text: `import os, requests

origin = "${origin}"
token = requests.post(
    f"{origin}${TOKEN_PATH}",
    auth=("${clientId}", os.environ["VELGENT_CLIENT_SECRET"]),
    data={"grant_type": "client_credentials"},
).json()

answer = requests.post(
    f"{origin}${SUMMARISE_PATH}",
    headers={"Authorization": f"Bearer {token['access_token']}"},
    json={"operation": "summarise_text", "text": "…"},
).json()
print(answer)`,
  },
];

const keySnippets = (origin: string): Snippet[] => [
  {
    label: 'curl',
    text: `curl ${origin}${SUMMARISE_PATH} \\
  -H "Authorization: Bearer $VELGENT_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{ "operation": "summarise_text", "text": "…" }'`,
  },
  {
    label: 'Node.js',
    text: `const answer = await fetch('${origin}${SUMMARISE_PATH}', {
  method: 'POST',
  headers: { authorization: \`Bearer \${process.env.VELGENT_API_KEY}\`, 'content-type': 'application/json' },
  body: JSON.stringify({ operation: 'summarise_text', text: '…' }),
}).then((response) => response.json());
console.log(answer);`,
  },
  {
    label: 'Python',
    text: `import os, requests

answer = requests.post(
    "${origin}${SUMMARISE_PATH}",
    headers={"Authorization": f"Bearer {os.environ['VELGENT_API_KEY']}"},
    json={"operation": "summarise_text", "text": "…"},
).json()
print(answer)`,
  },
];
