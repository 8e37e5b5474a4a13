import { SUMMARISE_PATH } from '@velgent/client-model';

export const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** Of the answer in JSON, its access token: by what every shell has. */
export const TOKEN_OF_ANSWER = `sed -E 's/.*"access_token":"([^"]+)".*/\\1/'`;

export const callInShell = (origin: string) => `curl -sS ${origin}${SUMMARISE_PATH} \\
  -H "Authorization: Bearer $ACCESS_TOKEN" \\
  -H "Content-Type: application/json" \\
  -d '{ "operation": "summarise_text", "text": "…" }'`;

export const callInNode = (origin: string) => `const answer = await fetch('${origin}${SUMMARISE_PATH}', {
  method: 'POST',
  headers: { authorization: \`Bearer \${access_token}\`, 'content-type': 'application/json' },
  body: JSON.stringify({ operation: 'summarise_text', text: '…' }),
}).then((response) => response.json());
console.log(answer);`;
