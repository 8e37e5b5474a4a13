import json, os, sys
from authlib.integrations.requests_client import OAuth2Session

base = os.environ["BASE_URL"]
session = OAuth2Session(os.environ["CLIENT_ID"], os.environ["CLIENT_SECRET"])
session.fetch_token(base + "/api/v1/oauth/token", grant_type="client_credentials")
answer = session.get(base + "/api/v1/me")
session.introspect_token(base + "/api/v1/oauth/introspect", token=session.token["access_token"]).raise_for_status()
session.revoke_token(base + "/api/v1/oauth/revoke", token=session.token["access_token"]).raise_for_status()
json.dump(answer.json(), sys.stdout)
