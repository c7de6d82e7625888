# SPDX-License-Identifier: Apache-2.0
# Starting, watching and stopping the daemon and an agent, for script/server and script/demo.
# The caller sets `state` (folder of the daemon's state).
# shellcheck shell=bash disable=SC2154

bin=$repository/build/release/bin
daemon_log=$log_folder/sonaed.log
agent_log=$log_folder/sonae-agent.log
daemon_pid=
agent_pid=
is_stopping=

sonae() {
    "$bin/sonae" --state-dir "$state" "$@"
}

# bring_up_to_date: script/bootstrap, when a program is missing or a source is newer than the last build.
bring_up_to_date() {
    local built=build/release/.built program newer=
    for program in sonaed sonae sonae-agent; do
        [[ -x $bin/$program ]] || newer=$program
    done
    if [[ -z $newer && -f $built ]]; then
        newer=$(find CMakeLists.txt CMakePresets.json cmake inventory playbooks daemon agent \
            \( -name node_modules -o -name dist -o -name test-results \) -prune -o -type f -newer "$built" -print -quit)
    fi
    [[ -z $newer && -f $built ]] || script/bootstrap
}

# require_free_port PORT HINT
require_free_port() {
    [[ $1 =~ ^[0-9]+$ ]] || fail "ポート番号がありません / no port number: $1"
    if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then
        fail "ポート $1 は使われています / port $1 is in use. 別のポートで / with another one:
  $2"
    fi
}

# Children get a session of their own, so that Ctrl-C reaches this script alone and it stops them in order.
start_daemon() {
    [[ -s $daemon_log ]] && mv -f "$daemon_log" "$daemon_log.1"
    setsid "$bin/sonaed" "$@" >"$daemon_log" 2>&1 </dev/null &
    daemon_pid=$!
}

start_agent() {
    [[ -s $agent_log ]] && mv -f "$agent_log" "$agent_log.1"
    setsid "$bin/sonae-agent" run "$@" >"$agent_log" 2>&1 </dev/null &
    agent_pid=$!
}

is_alive() {
    [[ -n $1 ]] && kill -0 "$1" 2>/dev/null
}

wait_until_ready() {
    local attempt
    for ((attempt = 0; attempt < 300; ++attempt)); do
        [[ -z $is_stopping ]] || return 0
        sonae status >/dev/null 2>&1 && return 0
        if ! is_alive "$daemon_pid"; then
            printf '%s\n' "サーバーが起動しません / the daemon did not start" >&2
            show_log "$daemon_log" >&2
            return 1
        fi
        sleep 0.1
    done
    printf '%s\n' "30 秒待っても応答しません / no answer after 30 s" >&2
    show_log "$daemon_log" >&2
    return 1
}

# say_where LISTEN: the addresses a browser can use.
say_where() {
    local host=${1%:*} port=${1##*:} addresses=() address
    if [[ $host == 0.0.0.0 || $host == '[::]' ]]; then
        addresses=(localhost)
        for address in $(hostname -I 2>/dev/null); do
            [[ $address == *:* ]] || addresses+=("$address")
        done
    else
        addresses=("$host")
    fi
    printf '\n%s\n' "Sonae が動いています / Sonae is running:"
    printf "  https://%s:$port/\n" "${addresses[@]}"
    printf '%s\n' "  証明書は Sonae 自身のものなので、ブラウザーは一度確認を求めます / the certificate is Sonae's own, so the browser asks once"
}

# say_code: the one-time code, as long as nobody has set the daemon up.
say_code() {
    local answer code
    answer=$(sonae setup-code --json 2>/dev/null) || return 0
    code=$(python3 -c 'import json, sys; print(json.load(sys.stdin)["code"] or "")' <<<"$answer") || return 0
    [[ -z $code ]] || printf '%s\n' "" "  初期設定コード / one-time set-up code:  $code"
}

# watch_over: until a signal, or until the daemon ends by itself (then 1).
watch_over() {
    local pids
    while [[ -z $is_stopping ]]; do
        pids=("$daemon_pid")
        [[ -z $agent_pid ]] || pids+=("$agent_pid")
        wait -n "${pids[@]}" 2>/dev/null
        [[ -z $is_stopping ]] || return 0
        if ! is_alive "$daemon_pid"; then
            printf '%s\n' "サーバーが終了しました / the daemon ended by itself" >&2
            show_log "$daemon_log" >&2
            return 1
        fi
        if [[ -n $agent_pid ]] && ! is_alive "$agent_pid"; then
            printf '%s\n' "エージェントが終了しました(サーバーは動いています)/ the agent ended; the daemon goes on" >&2
            show_log "$agent_log" >&2
            agent_pid=
        fi
    done
}

# stop_one PID: SIGTERM, and SIGKILL when it is still there after 10 s.
stop_one() {
    local attempt
    is_alive "$1" || return 0
    kill -TERM "$1" 2>/dev/null
    for ((attempt = 0; attempt < 100; ++attempt)); do
        is_alive "$1" || return 0
        sleep 0.1
    done
    printf '%s\n' "応答しないので強制終了します / it does not answer; killed: $1" >&2
    kill -KILL "$1" 2>/dev/null
}

# The agent first: its last word still finds a daemon.
stop_all() {
    trap '' INT TERM
    stop_one "$agent_pid"
    stop_one "$daemon_pid"
    agent_pid=
    daemon_pid=
}
