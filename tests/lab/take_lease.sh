#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What dhclient runs: takes the address and the route of a lease, and touches nothing else of this machine.
case $reason in
BOUND | RENEW | REBIND | REBOOT)
    ip addr replace "$new_ip_address/$new_subnet_mask" dev "$interface"
    [ -z "$new_routers" ] || ip route replace default via "${new_routers%% *}"
    ;;
PREINIT) ip link set "$interface" up ;;
esac
exit 0
