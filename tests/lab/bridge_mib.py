#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""BRIDGE-MIB and Q-BRIDGE-MIB (RFC 4188, RFC 4363) of Linux bridges, for snmpd's pass_persist.

  bridge_mib.py BRIDGE=VLAN…

snmpd has no such tables of its own. A port's number is its ifIndex, so that several bridges of one switch can share them.
"""
import bisect
import pathlib
import subprocess
import sys
import time

BASE = (1, 3, 6, 1, 2, 1, 17)
NET = pathlib.Path("/sys/class/net")


def mac_of(text):
    return tuple(int(part, 16) for part in text.split(":"))


def octets(mac):
    return "octet", " ".join(f"{byte:02X}" for byte in mac)


def if_index(port):
    return int((NET / port / "ifindex").read_text())


def ports_of(bridge):
    folder = NET / bridge / "brif"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def learned(bridge):
    """(MAC, port) of what the bridge learned; its own addresses are permanent and no neighbours."""
    lines = subprocess.run(["bridge", "fdb", "show", "br", bridge], capture_output=True, text=True).stdout.splitlines()
    for line in lines:
        words = line.split()
        if "permanent" not in words and "dev" in words:
            yield mac_of(words[0]), words[words.index("dev") + 1]


def rows(vlans):
    table = {}
    all_ports = 0
    for bridge, vlan in vlans.items():
        if not (NET / bridge).exists():
            continue
        ports = ports_of(bridge)
        all_ports += len(ports)
        table.setdefault((1, 1, 0), octets(mac_of((NET / bridge / "address").read_text().strip())))
        table[(7, 1, 4, 3, 1, 1, vlan)] = ("string", bridge.removeprefix("br-"))
        table[(7, 1, 4, 2, 1, 3, 0, vlan)] = ("gauge", str(vlan))
        for port in ports:
            index = if_index(port)
            table[(1, 4, 1, 1, index)] = ("integer", str(index))
            table[(1, 4, 1, 2, index)] = ("integer", str(index))
            table[(7, 1, 4, 5, 1, 1, index)] = ("gauge", str(vlan))
        for mac, port in learned(bridge):
            if port in ports:
                table[(4, 3, 1, 1, *mac)] = octets(mac)
                table[(4, 3, 1, 2, *mac)] = ("integer", str(if_index(port)))
                table[(4, 3, 1, 3, *mac)] = ("integer", "3")
                table[(7, 1, 2, 2, 1, 2, vlan, *mac)] = ("integer", str(if_index(port)))
                table[(7, 1, 2, 2, 1, 3, vlan, *mac)] = ("integer", "3")
    table[(1, 2, 0)] = ("integer", str(all_ports))
    table[(1, 3, 0)] = ("integer", "2")
    return {BASE + suffix: value for suffix, value in table.items()}


class Tables:
    """Read again when older than half a second: a walk asks hundreds of times."""

    def __init__(self, vlans):
        self.vlans = vlans
        self.read_at = 0.0
        self.rows = {}
        self.order = []

    def fresh(self):
        if time.monotonic() - self.read_at > 0.5:
            self.rows = rows(self.vlans)
            self.order = sorted(self.rows)
            self.read_at = time.monotonic()

    def get(self, oid):
        self.fresh()
        return (oid, self.rows[oid]) if oid in self.rows else None

    def next(self, oid):
        self.fresh()
        place = bisect.bisect_right(self.order, oid)
        return (self.order[place], self.rows[self.order[place]]) if place < len(self.order) else None


def answer(found):
    if found is None:
        return "NONE"
    oid, (kind, value) = found
    return f".{'.'.join(map(str, oid))}\n{kind}\n{value}"


def main(arguments):
    tables = Tables({name: int(vlan) for name, vlan in (word.split("=") for word in arguments)})
    while line := sys.stdin.readline():
        command = line.strip()
        if command == "PING":
            reply = "PONG"
        elif command in ("get", "getnext"):
            oid = tuple(int(part) for part in sys.stdin.readline().strip().split(".") if part)
            reply = answer(tables.get(oid) if command == "get" else tables.next(oid))
        elif command == "set":
            sys.stdin.readline()
            sys.stdin.readline()
            reply = "not-writable"
        else:
            return
        print(reply, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
