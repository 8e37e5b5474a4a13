"""The token that the platform put into a file, with the client_id beside it."""
import json, os, sys
from authlib.common.urls import add_params_to_qs
from authlib.integrations.requests_client import OAuth2Session

base = os.environ["BASE_URL"]

def with_token_file(client, method, uri, headers, body):
    with open(os.environ["TOKEN_FILE"]) as file:
        assertion = file.read()
    return uri, headers, add_params_to_qs(body, [
        ("client_id", client.client_id),
        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
        ("client_assertion", assertion),
    ])

session = OAuth2Session(os.environ["CLIENT_ID"], token_endpoint_auth_method="token_file")
session.register_client_auth_method(("token_file", with_token_file))
session.fetch_token(base + "/api/v1/oauth/token", grant_type="client_credentials")
json.dump(session.get(base + "/api/v1/me").json(), sys.stdout)
