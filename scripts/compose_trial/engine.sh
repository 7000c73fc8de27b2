#!/bin/bash
# Makes sure that a Docker engine, Compose 2 and buildx are there, from Debian's packages. Run as
# root; it prints what the calling shell evaluates:
#
#   eval "$(scripts/compose_trial/engine.sh)"
#
# Where no engine answers, it starts one of its own (own socket, own bridge, overlay2).
set -euo pipefail
home=${TRIAL_HOME:-/var/tmp/docker-trial}
socket=$home/docker.sock
mkdir -p "$home/config/cli-plugins" "$home/apt/lists/partial" "$home/apt/cache/archives/partial"

# The address of the Debian mirror that this machine is set up with.
mirror() {
    apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' |
        grep -v security | head -1
}

install_packages() {
    apt-get -qq update
    apt-get -qq install -y docker.io debootstrap >/dev/null
}

# Debian 12 has neither plugin of the client. Those of a later release run on it as they are.
fetch_plugins() {
    echo "deb $(mirror) forky main" >"$home/apt/sources.list"
    local options=(
        -qq
        -o "Dir::Etc::sourcelist=$home/apt/sources.list"
        -o Dir::Etc::sourceparts=-
        -o "Dir::State::lists=$home/apt/lists"
        -o "Dir::Cache=$home/apt/cache"
        -o APT::Sandbox::User=root
        -o Acquire::Check-Valid-Until=false
    )
    apt-get "${options[@]}" update
    (cd "$home" && apt-get "${options[@]}" download docker-compose/forky docker-buildx/forky)
    for package in "$home"/*.deb; do dpkg -x "$package" "$home/unpacked"; done
    cp "$home"/unpacked/usr/libexec/docker/cli-plugins/* "$home/config/cli-plugins/"
    rm -rf "$home/unpacked" "$home"/*.deb
}

answers() { DOCKER_HOST=unix://$socket docker info >/dev/null 2>&1; }

start_engine() {
    if ! ip link show trial0 >/dev/null 2>&1; then
        ip link add trial0 type bridge
        ip addr add 172.28.0.1/16 dev trial0
    fi
    ip link set trial0 up
    setsid nohup dockerd --storage-driver="${TRIAL_STORAGE:-overlay2}" \
        --data-root "$home/data" --exec-root "$home/exec" --pidfile "$home/dockerd.pid" \
        -H "unix://$socket" --bridge=trial0 >"$home/dockerd.log" 2>&1 </dev/null &
    for _ in $(seq 60); do
        answers && return
        sleep 1
    done
    tail -5 "$home/dockerd.log" >&2
    return 1
}

{
    command -v dockerd >/dev/null && command -v debootstrap >/dev/null || install_packages
    [ -x "$home/config/cli-plugins/docker-compose" ] || fetch_plugins
    answers || start_engine
} >&2
echo "export DOCKER_HOST=unix://$socket DOCKER_CONFIG=$home/config"
