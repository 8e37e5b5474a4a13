#!/bin/sh
# For the image of PostgreSQL: the login role of the servers, which owns nothing. `velgent`, the owner, migrates.
set -eu
psql --set=ON_ERROR_STOP=1 --set=password="$(cat "${SERVER_PASSWORD_FILE:-/run/secrets/server-password}")" \
  --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" << 'SQL'
CREATE ROLE velgent_server LOGIN PASSWORD :'password';
SQL
