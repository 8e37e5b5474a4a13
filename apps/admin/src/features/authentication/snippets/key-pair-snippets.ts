import { type KeyAlgorithm, SUMMARISE_PATH, TOKEN_PATH } from '@velgent/client-model';
import type { Snippet } from '../../credentials/snippet-texts.ts';
import { WAYS } from './algorithms.ts';
import { ASSERTION_TYPE, callInNode, callInShell, TOKEN_OF_ANSWER } from './call.ts';

interface Signer {
  clientId: string;
  /** The public address of the server: whom an assertion is for. */
  issuer: string;
  alg: KeyAlgorithm;
  kid: string | null;
}

/** Ready to run with the private key in a file, whose name is read from the environment. */
export function keyPairSnippets(given: Signer): Snippet[] {
  // The server finds the key without it, too: one that would have to be quoted is left out.
  const signer = { ...given, kid: given.kid !== null && PLAIN.test(given.kid) ? given.kid : null };
  return [
    { label: 'openid-client', text: openidClient(signer) },
    { label: 'Authlib', text: authlib(signer) },
    { label: 'Go', text: go(signer) },
    { label: 'curl', text: curl(signer) },
  ];
}

const PLAIN = /^[\w.:~/+=-]+$/;

const isPlain = (issuer: string) => issuer.startsWith('http:');

const openidClient = ({ clientId, issuer, alg, kid }: Signer) => `import * as client from 'openid-client';
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';

const pem = readFileSync(process.env.VELGENT_PRIVATE_KEY_FILE);
const pkcs8 = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' });
const key = await crypto.subtle.importKey('pkcs8', pkcs8, ${WAYS[alg].webCrypto}, false, ['sign']);

const config = await client.discovery(
  new URL('${issuer}'),
  '${clientId}',
  undefined,
  client.PrivateKeyJwt(${kid === null ? 'key' : `{ key, kid: '${kid}' }`}),
  { algorithm: 'oauth2'${isPlain(issuer) ? ', execute: [client.allowInsecureRequests]' : ''} },
);
const { access_token } = await client.clientCredentialsGrant(config);

${callInNode(issuer)}`;

const authlib = ({ clientId, issuer, alg }: Signer) => `import os, time
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT

origin = "${issuer}"
with open(os.environ["VELGENT_PRIVATE_KEY_FILE"]) as file:
    private_key = file.read()


def new_session():
    """An assertion is for one exchange: each token needs a new one."""
    session = OAuth2Session("${clientId}", private_key, token_endpoint_auth_method="private_key_jwt")
    claims = {"aud": origin, "exp": int(time.time()) + 60}
    session.register_client_auth_method(PrivateKeyJWT(claims=claims, alg="${alg}"))
    session.fetch_token(f"{origin}${TOKEN_PATH}", grant_type="client_credentials")
    return session


answer = new_session().post(
    f"{origin}${SUMMARISE_PATH}",
    json={"operation": "summarise_text", "text": "…"},
).json()
print(answer)`;

const go = ({ clientId, issuer, alg, kid }: Signer) => `package main

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

const origin = "${issuer}"

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

func main() {
	pem := must(os.ReadFile(os.Getenv("VELGENT_PRIVATE_KEY_FILE")))
	key := must(${WAYS[alg].go[1]}(pem))
	id := make([]byte, 16)
	must(rand.Read(id))
	assertion := jwt.NewWithClaims(${WAYS[alg].go[0]}, jwt.MapClaims{
		"iss": "${clientId}",
		"sub": "${clientId}",
		"aud": origin,
		"jti": hex.EncodeToString(id),
		"iat": time.Now().Unix(),
		"exp": time.Now().Add(time.Minute).Unix(),
	})${kid === null ? '' : `\n\tassertion.Header["kid"] = "${kid}"`}

	response := must(http.PostForm(origin+"${TOKEN_PATH}", url.Values{
		"grant_type":            {"client_credentials"},
		"client_assertion_type": {"${ASSERTION_TYPE}"},
		"client_assertion":      {must(assertion.SignedString(key))},
	}))
	var token struct {
		AccessToken string \`json:"access_token"\`
	}
	if err := json.NewDecoder(response.Body).Decode(&token); err != nil {
		log.Fatal(err)
	}

	body := strings.NewReader(\`{"operation": "summarise_text", "text": "…"}\`)
	request := must(http.NewRequest("POST", origin+"${SUMMARISE_PATH}", body))
	request.Header.Set("Authorization", "Bearer "+token.AccessToken)
	request.Header.Set("Content-Type", "application/json")
	answer := must(http.DefaultClient.Do(request))
	fmt.Println(string(must(io.ReadAll(answer.Body))))
}`;

const curl = ({ clientId, issuer, alg, kid }: Signer) => `# The private key of the client, as PEM
KEY=$VELGENT_PRIVATE_KEY_FILE
base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }

# An assertion is for one exchange, within a minute
NOW=$(date +%s)
HEADER=$(printf '{"alg":"${alg}"${kid === null ? '' : `,"kid":"${kid}"`},"typ":"client-authentication+jwt"}' | base64url)
CLAIMS=$(printf '{"iss":"%s","sub":"%s","aud":"%s","jti":"%s","iat":%d,"exp":%d}' \\
  "${clientId}" "${clientId}" \\
  "${issuer}" "$(openssl rand -hex 16)" "$NOW" "$((NOW + 60))" | base64url)
SIGNATURE=$(printf '%s.%s' "$HEADER" "$CLAIMS" |
  ${WAYS[alg].openssl} | base64url)

# Get a short-lived access token
ACCESS_TOKEN=$(curl -sS ${issuer}${TOKEN_PATH} \\
  -d "grant_type=client_credentials" \\
  -d "client_assertion_type=${ASSERTION_TYPE}" \\
  -d "client_assertion=$HEADER.$CLAIMS.$SIGNATURE" | ${TOKEN_OF_ANSWER})

# Call the API with it
${callInShell(issuer)}`;
