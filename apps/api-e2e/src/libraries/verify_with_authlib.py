"""Verifies TOKEN offline with the keys in JWKS; prints its claims."""
import json, os
from authlib.jose import JsonWebKey, JsonWebToken

keys = JsonWebKey.import_key_set(json.loads(os.environ["JWKS"]))
wanted = {"iss": {"essential": True, "value": os.environ["ISSUER"]}, "aud": {"essential": True, "value": os.environ["AUDIENCE"]}}
claims = JsonWebToken(["ES256"]).decode(os.environ["TOKEN"], keys, claims_options=wanted)
claims.validate()
print(json.dumps(claims), end="")
