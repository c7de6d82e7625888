# SPDX-License-Identifier: Apache-2.0
# The Debian 12 packages this repository needs, and nothing that it does not.
# shellcheck shell=bash disable=SC2034

# To build and run.
build_packages=(
    ca-certificates git pkg-config python3
    g++ cmake ninja-build ccache lld
    libboost1.81-dev libssl-dev libsqlite3-dev libzstd-dev libcurl4-openssl-dev libargon2-dev libqrencode-dev
    libcairo2-dev libpango1.0-dev fonts-morisawa-bizud-gothic
    liblz4-dev liblzma-dev zlib1g-dev libzip-dev libexpat1-dev libpcap-dev libsnmp-dev nlohmann-json3-dev libfmt-dev libspdlog-dev libtomlplusplus-dev
)

# To test as well.
test_packages=(
    libgtest-dev libgmock-dev libbenchmark-dev
    clang-14 clang-format-14 clang-tidy-14 libclang-rt-14-dev llvm-14
    g++-mingw-w64-x86-64-posix
    chromium fonts-noto-cjk
    systemd dbus-daemon strace iproute2 procps jq curl openssl sqlite3 python3-aiosmtpd
    shellcheck mandoc poppler-utils fusioninventory-agent python3-jsonschema
    snmpsim snmpd snmp lldpd dnsmasq-base
)
