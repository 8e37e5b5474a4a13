import json, os, sys
from oauthlib.oauth2 import BackendApplicationClient
from requests_oauthlib import OAuth2Session

base, client_id = os.environ["BASE_URL"], os.environ["CLIENT_ID"]
session = OAuth2Session(client=BackendApplicationClient(client_id=client_id))
session.fetch_token(base + "/api/v1/oauth/token", client_id=client_id, client_secret=os.environ["CLIENT_SECRET"])
json.dump(session.get(base + "/api/v1/me").json(), sys.stdout)
