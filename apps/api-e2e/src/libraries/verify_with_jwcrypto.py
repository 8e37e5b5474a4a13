"""Verifies TOKEN offline with the keys in JWKS; prints its claims."""
import os
from jwcrypto import jwk, jwt

token = jwt.JWT(
    jwt=os.environ["TOKEN"],
    key=jwk.JWKSet.from_json(os.environ["JWKS"]),
    algs=["ES256"],
    check_claims={"iss": os.environ["ISSUER"], "aud": os.environ["AUDIENCE"]},
)
print(token.claims, end="")
