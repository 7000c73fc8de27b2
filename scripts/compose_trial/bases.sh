#!/bin/bash
# Makes stand-ins for the images that Dockerfile and docker-compose.yml name, for a machine that
# reaches no image registry: from Debian's packages and pip's. Run as root; DOCKER_HOST is honoured.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
mirror=$(
    apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' |
        grep -v security | head -1
)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Debian 13 with Python 3.13, and with the certificate authorities of this machine.
make_debian() {
    local root=$work/trixie
    debootstrap --variant=minbase --keyring=/usr/share/keyrings/debian-archive-keyring.gpg \
        --include=ca-certificates,netbase,tzdata,python3.13,python3.13-venv \
        trixie "$root" "$mirror" >"$work/log" 2>&1 || {
        tail -5 "$work/log" >&2
        return 1
    }
    if compgen -G '/usr/local/share/ca-certificates/*.crt' >/dev/null; then
        cp /usr/local/share/ca-certificates/*.crt "$root/usr/local/share/ca-certificates/"
        chroot "$root" update-ca-certificates >/dev/null 2>&1
    fi
    rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/*
    tar -C "$root" -c . | docker import - stand-in/trixie >/dev/null
}

build() { docker build -q -t "$1" --build-arg "MIRROR=$mirror" "$here/$2"; }

docker image inspect stand-in/trixie >/dev/null 2>&1 || make_debian
build python:3.13-slim python
build postgres:18 postgres
build redis:8 redis
build axllent/mailpit:v1.27 mailpit
build stand-in/caddy:2 caddy
docker image inspect caddy:2 >/dev/null 2>&1 || docker tag stand-in/caddy:2 caddy:2
