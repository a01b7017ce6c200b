#!/bin/bash
# Runs once, when the volume is empty: the two roles and their database, as apps/standalone/roles.ts makes them.
# taizhang_owner holds the schema and migrates it; taizhang_app owns nothing, so that row level security binds it.
set -euo pipefail

psql --no-psqlrc --set=ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\getenv owner_password TAIZHANG_OWNER_PASSWORD
\getenv app_password TAIZHANG_APP_PASSWORD
create role taizhang_owner login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'owner_password';
create role taizhang_app login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'app_password';
create database taizhang owner taizhang_owner template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8';
revoke all on database taizhang from public;
grant connect on database taizhang to taizhang_app;
\connect taizhang
alter schema public owner to taizhang_owner;
revoke create on schema public from public;
SQL
