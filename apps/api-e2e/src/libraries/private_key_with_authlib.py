"""Twice, since the second assertion must be another one than the first."""
import json, os, sys
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT

base, token_url = os.environ["BASE_URL"], os.environ["BASE_URL"] + "/api/v1/oauth/token"
session = OAuth2Session(os.environ["CLIENT_ID"], os.environ["PRIVATE_KEY"], token_endpoint_auth_method="private_key_jwt")
session.register_client_auth_method(PrivateKeyJWT(os.environ["AUDIENCE"] or None, alg=os.environ["ALG"]))
for _ in range(2):
    session.fetch_token(token_url, grant_type="client_credentials")
answer = session.get(base + "/api/v1/me")
json.dump(answer.json(), sys.stdout)
