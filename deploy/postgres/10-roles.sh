#!/bin/bash
# Makes the two roles and the database, or gives the roles the passwords of .env again. PostgreSQL's
# image runs this at the first start. After a change of a password in .env:
#   docker compose up -d postgres
#   docker compose exec postgres bash /docker-entrypoint-initdb.d/10-roles.sh
#
# The owner changes tables and is no superuser; the web role only uses them. The superuser keeps no
# password: nobody signs in as it over the network, only over the socket inside this container.
set -euo pipefail
psql -v ON_ERROR_STOP=1 --no-psqlrc --quiet --username postgres --dbname postgres <<'SQL'
SET log_min_error_statement = panic;  -- passwords stay out of the log
SET client_min_messages = warning;
\getenv owner_password POSTGRES_PASSWORD
\getenv web_password WEB_PASSWORD
SELECT 'CREATE ROLE ' || name
FROM unnest(ARRAY['sscroadmap_owner', 'sscroadmap_web']) AS name
WHERE name NOT IN (SELECT rolname FROM pg_roles)
\gexec
ALTER ROLE sscroadmap_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE
    PASSWORD :'owner_password';
ALTER ROLE sscroadmap_web LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE
    PASSWORD :'web_password';
ALTER ROLE postgres PASSWORD NULL;
SELECT 'CREATE DATABASE sscroadmap OWNER sscroadmap_owner'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'sscroadmap')
\gexec
SQL
