# An RS256 assertion by openssl, sent by curl: what a cron job does that has nothing else.
set -euo pipefail
base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
now=$(date +%s)
header=$(printf '{"alg":"RS256","typ":"JWT"}' | base64url)
claims=$(printf '{"iss":"%s","sub":"%s","aud":"%s","iat":%d,"exp":%d,"jti":"%s"}' \
  "$CLIENT_ID" "$CLIENT_ID" "$AUDIENCE" "$now" "$((now + 60))" "$(openssl rand -hex 16)" | base64url)
signature=$(printf '%s.%s' "$header" "$claims" | openssl dgst -sha256 -sign <(printf '%s' "$PRIVATE_KEY") -binary | base64url)
token=$(curl -sS --fail-with-body "$BASE_URL/api/v1/oauth/token" \
  -d grant_type=client_credentials \
  -d client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer \
  -d "client_assertion=$header.$claims.$signature" | sed -E 's/.*"access_token":"([^"]+)".*/\1/')
curl -sS --fail-with-body --oauth2-bearer "$token" "$BASE_URL/api/v1/me"
