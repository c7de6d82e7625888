# SPDX-License-Identifier: Apache-2.0
# What every script here shares: where the repository is, one line per step, a log to look at when one fails.
# shellcheck shell=bash

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
log_folder=$repository/build/log
tools_folder=$repository/build/tools
cd "$repository" || exit 1
mkdir -p "$log_folder"

# A newer Node than Debian's, when script/bootstrap had to bring one.
if [[ -x $tools_folder/node_modules/.bin/node ]]; then
    PATH=$tools_folder/node_modules/.bin:$PATH
fi
export PATH

# Node has a list of authorities of its own; behind a proxy that looks into TLS only the machine's knows the proxy's.
if [[ -z ${NODE_EXTRA_CA_CERTS:-} && -f /etc/ssl/certs/ca-certificates.crt ]]; then
    export NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
fi

# Objects of one checkout serve another.
export CCACHE_BASEDIR=$repository CCACHE_NOHASHDIR=1

# fail MESSAGE…: says it and ends the script.
fail() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

# show_log FILE: the end of a log, for a reader who has nothing else; in one piece, as steps may run side by side.
show_log() {
    printf -- '--- %s ---\n%s\n--- %s: %s ---\n' "最後の 40 行 / the last 40 lines" "$(tail -n 40 "$1")" \
        "全文 / all of it" "${1#"$repository"/}"
}

# step NAME TITLE COMMAND…: runs it with its output in build/log/NAME.log, prints one line with the seconds.
# Returns the command's status after showing the end of the log.
step() {
    local title=$2 log=$log_folder/$1.log started=$SECONDS status=0
    shift 2
    [[ -t 1 ]] && printf '         %s …\r' "$title"
    "$@" >"$log" 2>&1 </dev/null || status=$?
    local mark='  '
    [[ $status == 0 ]] || mark='✗ '
    printf '%s%4d s  %s\033[K\n' "$mark" $((SECONDS - started)) "$title" | plain_unless_tty
    [[ $status == 0 ]] || show_log "$log" >&2
    return "$status"
}

# Terminal sequences are for terminals.
plain_unless_tty() {
    if [[ -t 2 && -t 1 ]]; then cat; else sed $'s/\033\\[K//'; fi
}

# configure PRESET: cmake --preset, without ccache where there is none. Ninja itself notices later changes.
configure() {
    local options=()
    command -v ccache >/dev/null || options=(-DCMAKE_C_COMPILER_LAUNCHER= -DCMAKE_CXX_COMPILER_LAUNCHER=)
    cmake --preset "$1" "${options[@]}"
}

# cores: how many compilers may run at once; one needs about 1.5 GB.
cores() {
    local by_memory
    by_memory=$(awk '/^MemAvailable/ {print int($2 / 1500000)}' /proc/meminfo)
    local count
    count=$(nproc)
    ((by_memory < count)) && count=$by_memory
    ((count < 1)) && count=1
    echo "$count"
}

# build PRESET [TARGET…]
build() {
    local preset=$1
    shift
    configure "$preset" && ninja -C "build/$preset" -j "$(cores)" "$@"
}
