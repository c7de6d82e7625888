#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A small hospital in network namespaces: real bridges, lldpd, snmpd, dnsmasq, DICOM and HL7.

  hospital.py FOLDER up          builds it; FOLDER keeps logs, configurations and process ids
  hospital.py FOLDER down        takes it away, also after a run that was killed
  hospital.py FOLDER exec NAME COMMAND…  runs a command as one of its machines
  hospital.py FOLDER move        pulls the cable of pc1 out of port q3 of sw2 and plugs it into q9
  hospital.py FOLDER expected    what a complete drawing must have, as JSON

Needs root and the packages lldpd, snmpd, dnsmasq-base, isc-dhcp-client, iproute2.
This kernel may have no VLAN devices: each VLAN is a bridge of its own inside a switch.
"""
import json
import os
import pathlib
import signal
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
PREFIX = "snl-"
COMMUNITY = "hospital-lab"

SEGMENTS = {  # name: VLAN, prefix, gateway
    "his": (10, "10.1.10.0/24", "10.1.10.1"),
    "med": (20, "10.1.20.0/24", "10.1.20.1"),
    "off": (30, "10.1.30.0/24", "10.1.30.1"),
    "mgmt": (99, "10.1.99.0/24", "10.1.99.1"),
}

# name: description, sysObjectID, place, address that is asked
DEVICES = {
    "sw1": ("Cisco IOS Software, C2960X Software (C2960X-UNIVERSALK9-M), Version 15.2(7)E4, RELEASE SOFTWARE (fc2)",
            "1.3.6.1.4.1.9.1.1208", "server room", "10.1.99.2"),
    "sw2": ("Allied Telesis router/switch, Software (AlliedWare Plus) Version 5.4.7-2.1",
            "1.3.6.1.4.1.207.1.14.120", "3F east", "10.1.99.3"),
    "rtr": ("RTX1210 Rev.14.01.40 (Fri Jun  4 11:40:11 2021)", "1.3.6.1.4.1.1182.1.69", "server room", "10.1.99.1"),
    "fw": ("FortiGate-60F v7.2.4,build1396,230131 (GA.F)", "1.3.6.1.4.1.12356.101.1.639", "server room", "10.1.100.1"),
}

# What snmpd does not have by itself: OID, type, value.
CHASSIS = "1.3.6.1.2.1.47.1.1.1.1"
MORE = {
    "sw1": [(f"{CHASSIS}.5.1", "integer", "3"), (f"{CHASSIS}.11.1", "octet_str", '"FCW1234L0AB"'),
            (f"{CHASSIS}.13.1", "octet_str", '"WS-C2960X-48TS-L"')],
    "fw": [("1.3.6.1.4.1.12356.101.4.1.1.0", "octet_str", '"v7.2.4,build1396,230131 (GA.F)"'),
           ("1.3.6.1.4.1.12356.100.1.1.1.0", "octet_str", '"FGT60FTK00000001"'),
           (f"{CHASSIS}.5.1", "integer", "3"), (f"{CHASSIS}.7.1", "octet_str", '"FGT_60F"'),
           (f"{CHASSIS}.13.1", "octet_str", '"FGT_60F"')],
}

# (machine, its port, other machine, its port, segment or None for a line without a bridge)
CABLES = [
    ("sw1", "p1", "his-db", "eth0", "his"),
    ("sw1", "p2", "his-ap", "eth0", "his"),
    ("sw1", "p3", "pacs", "eth0", "med"),
    ("sw1", "p4", "monitor", "eth0", "mgmt"),
    ("sw1", "p11", "rtr", "his0", "his"),
    ("sw1", "p12", "rtr", "med0", "med"),
    ("sw1", "p13", "rtr", "off0", "off"),
    ("sw1", "p14", "rtr", "mgmt0", "mgmt"),
    ("sw1", "up-med", "sw2", "dn-med", "med"),
    ("sw1", "up-off", "sw2", "dn-off", "off"),
    ("sw1", "up-mgmt", "sw2", "dn-mgmt", "mgmt"),
    ("sw2", "q1", "ct", "eth0", "med"),
    ("sw2", "q2", "lab", "eth0", "med"),
    ("sw2", "q3", "pc1", "eth0", "off"),
    ("sw2", "q4", "prt1", "eth0", "off"),
    ("sw2", "q9", "pc1", "spare0", "off"),  # not plugged in: down at its other end
    ("rtr", "fw0", "fw", "lan0", None),
    ("fw", "wan0", "inet", "eth0", None),
]

ADDRESSES = [  # machine, interface, address, default gateway
    ("sw1", "br-mgmt", "10.1.99.2/24", "10.1.99.1"),
    ("sw2", "br-mgmt", "10.1.99.3/24", "10.1.99.1"),
    ("rtr", "his0", "10.1.10.1/24", None),
    ("rtr", "med0", "10.1.20.1/24", None),
    ("rtr", "off0", "10.1.30.1/24", None),
    ("rtr", "mgmt0", "10.1.99.1/24", None),
    ("rtr", "fw0", "10.1.100.2/30", "10.1.100.1"),
    ("fw", "lan0", "10.1.100.1/30", None),
    ("fw", "wan0", "203.0.113.2/28", "203.0.113.1"),
    ("inet", "eth0", "203.0.113.1/28", None),
    ("his-db", "eth0", "10.1.10.11/24", "10.1.10.1"),
    ("his-ap", "eth0", "10.1.10.12/24", "10.1.10.1"),
    ("pacs", "eth0", "10.1.20.21/24", "10.1.20.1"),
    ("ct", "eth0", "10.1.20.31/24", "10.1.20.1"),
    ("lab", "eth0", "10.1.20.41/24", "10.1.20.1"),
    ("monitor", "eth0", "10.1.99.10/24", "10.1.99.1"),
]

BY_DHCP = ["pc1", "prt1"]
WITH_LLDP = ["sw1", "sw2", "rtr", "fw", "his-db"]


def run(*words, check=True):
    done = subprocess.run(words, capture_output=True, text=True)
    if check and done.returncode != 0:
        sys.exit(f"hospital: {' '.join(words)}: {done.stderr.strip()}")
    return done.stdout


def wait_for(what, *words):
    """Repeats a command until it succeeds, for twenty seconds."""
    for _ in range(200):
        if subprocess.run(words, capture_output=True).returncode == 0:
            return
        time.sleep(0.1)
    sys.exit(f"hospital: {what} does not answer")


def ns(name):
    return PREFIX + name


def ip(name, *words):
    run("ip", "-n", ns(name), *words)


def mac_of(number):
    """One of the addresses for documentation (RFC 7042 2.1.2)."""
    return f"00:00:5e:00:53:{number:02x}"


def machines():
    return sorted({end for cable in CABLES for end in (cable[0], cable[2])})


class Lab:
    def __init__(self, folder):
        self.folder = folder
        self.pids = folder / "pids"

    def start(self, name, *words, log=None):
        """A process of one machine that goes on; its id is remembered."""
        with open(self.folder / f"{log or words[0].split('/')[-1]}-{name}.log", "ab") as output:
            child = subprocess.Popen(["ip", "netns", "exec", ns(name), *words], stdin=subprocess.DEVNULL,
                                     stdout=output, stderr=output, start_new_session=True)
        with open(self.pids, "a") as file:
            file.write(f"{child.pid}\n")

    def up(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o755)  # lldpd gives up root and must still reach its socket
        self.down()
        self.cable()
        self.address()
        self.begin_services()
        self.begin_conversations()
        for name in BY_DHCP:
            wait_for(f"the lease of {name}", "sh", "-c", f"ip -n {ns(name)} -4 addr show dev eth0 | grep -q inet")

    def cable(self):
        for name in machines():
            run("ip", "netns", "add", ns(name))
            ip(name, "link", "set", "lo", "up")
            run("ip", "netns", "exec", ns(name), "sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=0", check=False)
        for switch in ("sw1", "sw2"):
            for segment in SEGMENTS:
                ip(switch, "link", "add", f"br-{segment}", "type", "bridge")
                ip(switch, "link", "set", f"br-{segment}", "up")
        for number, (a, a_port, b, b_port, segment) in enumerate(CABLES):
            run("ip", "link", "add", "name", a_port, "netns", ns(a), "type", "veth", "peer", "name", b_port, "netns", ns(b))
            for end, (machine, port) in enumerate(((a, a_port), (b, b_port))):
                ip(machine, "link", "set", port, "address", mac_of(2 * number + end))
                if machine in ("sw1", "sw2") and segment:
                    ip(machine, "link", "set", port, "master", f"br-{segment}")
                if port != "spare0":
                    ip(machine, "link", "set", port, "up")

    def address(self):
        for machine, interface, address, gateway in ADDRESSES:
            ip(machine, "addr", "add", address, "dev", interface)
            if gateway:
                ip(machine, "route", "add", "default", "via", gateway)
        for machine in ("rtr", "fw"):
            run("ip", "netns", "exec", ns(machine), "sysctl", "-qw", "net.ipv4.ip_forward=1")
        ip("fw", "route", "add", "10.1.0.0/16", "via", "10.1.100.2")

    def begin_services(self):
        self.start("rtr", "dnsmasq", "--no-daemon", "--conf-file=/dev/null", "--no-resolv", "--no-hosts", "--pid-file=",
                   "--user=root", "--interface=off0", "--bind-interfaces", "--dhcp-range=10.1.30.100,10.1.30.150,255.255.255.0,1h",
                   "--dhcp-option=option:router,10.1.30.1", "--domain=hospital.test", f"--dhcp-leasefile={self.folder}/leases")
        for name in DEVICES:
            self.begin_snmp(name)
        for name in WITH_LLDP:
            self.begin_lldp(name)
        # An lldpd that is told something while it starts may send nothing any more until it is told again.
        time.sleep(1)
        for name in WITH_LLDP:
            self.tell_lldp(name, "configure", "lldp", "tx-interval", "2")
            self.tell_lldp(name, "configure", "system", "hostname", name)
            self.tell_lldp(name, "update")
        for name in BY_DHCP:
            self.start(name, "dhclient", "-d", "-1", "-sf", str(HERE / "take_lease.sh"), "-lf", f"{self.folder}/lease-{name}",
                       "-pf", f"{self.folder}/dhclient-{name}.pid", "-cf", str(self.dhclient_configuration(name)), "eth0")

    def dhclient_configuration(self, name):
        (self.folder / f"lease-{name}").unlink(missing_ok=True)
        path = self.folder / f"dhclient-{name}.conf"
        path.write_text(f'send host-name "{name}";\nrequest subnet-mask, routers, domain-name;\n'
                        "initial-interval 1;\nbackoff-cutoff 2;\nretry 2;\n")
        return path

    def begin_lldp(self, name):
        """Each lldpd has its own /run/lldpd. -x: its neighbours are in the tables of our snmpd."""
        description, _, _, address = DEVICES.get(name, ("Debian GNU/Linux 12", "", "", ""))
        own = self.folder / f"lldpd-{name}"
        own.mkdir(exist_ok=True)
        os.makedirs("/run/lldpd", exist_ok=True)
        words = ["lldpd", "-d", "-c", "-u", "/run/lldpd/lldpd.socket", "-S", description]
        words += ["-m", address] if address else []
        words += ["-x", "-X", "tcp:127.0.0.1:705"] if name in DEVICES else []
        quoted = " ".join(f"'{word}'" for word in words)
        self.start(name, "unshare", "-m", "sh", "-c", f"mount --bind {own} /run/lldpd && exec {quoted}", log="lldpd")

    def tell_lldp(self, name, *words):
        wait_for(f"lldpd of {name}", "lldpcli", "-u", f"{self.folder}/lldpd-{name}/lldpd.socket", *words)

    def begin_snmp(self, name):
        description, object_id, place, _ = DEVICES[name]
        path = self.folder / f"snmpd-{name}.conf"
        lines = [f"rocommunity {COMMUNITY} 10.1.0.0/16", f"sysname {name}", f'sysdescr {description}', f"sysobjectid {object_id}",
                 f"syslocation {place}", "master agentx", "agentXSocket tcp:127.0.0.1:705"]
        lines += [f"override {oid} {kind} {value}" for oid, kind, value in MORE.get(name, [])]
        if name in ("sw1", "sw2"):
            vlans = " ".join(f"br-{segment}={vlan}" for segment, (vlan, _, _) in SEGMENTS.items())
            lines.append(f"pass_persist .1.3.6.1.2.1.17 /usr/bin/python3 {HERE}/bridge_mib.py {vlans}")
        path.write_text("\n".join(lines) + "\n")
        self.start(name, "snmpd", "-f", "-LE", "4", "-C", "-c", str(path), "-p", f"{self.folder}/snmpd-{name}.pid",
                   "-I", "-smux", "udp:161")
        wait_for(f"snmpd of {name}", "ip", "netns", "exec", ns(name), "snmpget", "-v2c", "-c", COMMUNITY, "-On", "-r0", "-t1",
                 DEVICES[name][3], "1.3.6.1.2.1.1.3.0")

    def begin_conversations(self):
        """What makes the tables of bridges and routers full, and what a sensor may hear."""
        speaker = str(HERE / "clinical_speaker.py")
        self.start("pacs", "python3", speaker, "dicom-serve", "104", log="dicom")
        self.start("ct", "python3", speaker, "dicom-call", "10.1.20.21", "104", "CT_ROOM1", "PACS_MAIN", log="dicom")
        self.start("his-db", "python3", speaker, "hl7-serve", "2575", log="hl7")
        self.start("lab", "python3", speaker, "hl7-call", "10.1.10.11", "2575", "LIS", "HIS", log="hl7")
        for name, peer in (("his-ap", "10.1.10.11"), ("pc1", "10.1.10.12"), ("prt1", "10.1.30.1"), ("monitor", "10.1.99.3")):
            self.start(name, "sh", "-c", f"while sleep 1; do ping -c 1 -W 1 {peer} >/dev/null; done", log="ping")

    def move(self):
        """The PC keeps its MAC and address. q3 sees its link go, q9 sees one come, nobody says LLDP."""
        link = json.loads(run("ip", "-n", ns("pc1"), "-j", "addr", "show", "eth0"))[0]
        ip("pc1", "link", "set", "eth0", "down")
        ip("pc1", "link", "set", "eth0", "name", "unplugged0")
        ip("pc1", "link", "set", "unplugged0", "address", "02:00:00:00:00:09")
        ip("pc1", "addr", "flush", "dev", "unplugged0")
        ip("pc1", "link", "set", "spare0", "name", "eth0")
        ip("pc1", "link", "set", "eth0", "address", link["address"])
        ip("pc1", "link", "set", "eth0", "up")
        for info in link["addr_info"]:
            if info["family"] == "inet":
                ip("pc1", "addr", "add", f"{info['local']}/{info['prefixlen']}", "dev", "eth0")
        ip("pc1", "route", "add", "default", "via", SEGMENTS["off"][2])

    def down(self):
        for name in machines():
            for pid in run("ip", "netns", "pids", ns(name), check=False).split():
                self.kill(int(pid))
            run("ip", "netns", "del", ns(name), check=False)
        if self.pids.exists():
            for line in self.pids.read_text().split():
                self.kill(int(line))
            self.pids.unlink()

    @staticmethod
    def kill(pid):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass


def expected():
    """By hand, not from a program's answer: what is there. Leased addresses are not known beforehand."""
    addresses = {}
    for machine, _, address, _ in ADDRESSES:
        addresses.setdefault(machine, []).append(address.split("/")[0])
    macs = {b: mac_of(2 * number + 1) for number, (_, _, b, b_port, _) in enumerate(CABLES) if b_port == "eth0"}
    plugged = [cable for cable in CABLES if cable[2] != "inet" and cable[3] != "spare0"]
    return {
        "devices": {name: {"addresses": addresses.get(name, []), "mac": macs.get(name, "")}
                    for name in machines() if name != "inet"},
        "models": {"sw1": "C2960X", "rtr": "RTX1210", "fw": "60F"},
        "firmwares": {"sw1": "15.2(7)E4", "rtr": "14.01.40", "fw": "7.2.4", "sw2": "5.4.7-2.1"},
        "serials": {"sw1": "FCW1234L0AB", "fw": "FGT60FTK00000001"},
        "segments": sorted(prefix for _, prefix, _ in SEGMENTS.values()) + ["10.1.100.0/30"],
        "gateways": {prefix: gateway for _, prefix, gateway in SEGMENTS.values()},
        "vlans": {prefix: vlan for vlan, prefix, _ in SEGMENTS.values()},
        "cables": [cable[:4] for cable in plugged if cable[2] in DEVICES],
        "plugs": {cable[2]: cable[:2] for cable in plugged if cable[2] not in DEVICES},
    }


def main(arguments):
    if len(arguments) < 2 or arguments[0].startswith("-"):
        sys.exit(__doc__)
    lab = Lab(pathlib.Path(arguments[0]).resolve())
    match arguments[1:]:
        case ["up"]:
            lab.up()
        case ["down"]:
            lab.down()
        case ["move"]:
            lab.move()
        case ["exec", name, *command] if command:
            os.execvp("ip", ["ip", "netns", "exec", ns(name), *command])
        case ["expected"]:
            print(json.dumps(expected(), indent=1))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
