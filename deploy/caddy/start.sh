#!/bin/sh
# Turns the settings of .env into the lines that the Caddyfile leaves open, then runs Caddy.
set -eu

stop() {
    echo "proxy: $1" >&2
    exit 1
}

# Where the site answers: a host name (Caddy fetches a certificate by itself), or :80 for plain
# HTTP behind a proxy of one's own. Without the setting, what SITE_URL says.
sites=${SITE_ADDRESS:-}
if [ -z "$sites" ]; then
    case ${SITE_URL:-} in
        https://*) sites=$(printf %s "${SITE_URL#https://}" | sed 's|[:/].*||') ;;
        *) sites=:80 ;;
    esac
fi
case $sites in *[!A-Za-z0-9.:,\ *-]*) stop "SITE_ADDRESS=$sites is neither :80 nor a host name." ;; esac
export PROXY_SITES="$sites"

trusted=$(printf %s "${TRUSTED_PROXIES:-}" | tr ',' ' ')
case $trusted in *[!0-9A-Fa-f.:/\ ]*) stop "TRUSTED_PROXIES=$trusted: name addresses or networks, such as 10.1.2.3 10.0.0.0/8." ;; esac
export PROXY_TRUSTED="${trusted:+trusted_proxies $trusted}"
case $sites in
    :80*) case ${SITE_URL:-} in
        https://*) [ -n "$trusted" ] || stop "SITE_URL begins with https:// and this proxy speaks plain HTTP (SITE_ADDRESS=:80): name the proxy in front in TRUSTED_PROXIES, or every page leads back to itself." ;;
    esac ;;
esac

export PROXY_EMAIL="${ACME_EMAIL:+email $ACME_EMAIL}"
# A certificate of one's own in deploy/certificates takes the place of the fetched one.
PROXY_TLS=
if [ -e /certificates/site.pem ]; then PROXY_TLS="tls /certificates/site.pem /certificates/site.key"; fi
export PROXY_TLS

# Caddy 2.6 (Debian 13) has other words for the buffers. Before 2.11.2 a request with a body must not
# be tried a second time: its body might be lost (caddyserver/caddy #7547).
version=$(caddy version)
version=${version#v}
case $version in
    2.[0-6].*)
        PROXY_BUFFERS="buffer_requests
        buffer_responses
        max_buffer_size 32MB" ;;
    *)
        PROXY_BUFFERS="request_buffers 32MB
        response_buffers 32MB" ;;
esac
case $version in
    2.[0-9].* | 2.10.* | 2.11.[01] | 2.11.[01]\ *) PROXY_RETRY_WRITES= ;;
    *) PROXY_RETRY_WRITES="lb_try_duration 20s" ;;
esac
export PROXY_BUFFERS PROXY_RETRY_WRITES
exec caddy run --config /etc/caddy/Caddyfile --adapter caddyfile
