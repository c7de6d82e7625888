#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""From nothing to a complete drawing, in the hospital of tests/lab: the daemon is told one seed and one community.

  lab_test.py FOLDER_OF_PROGRAMS

Ends with 77, and says why, where it cannot run: it needs root and the programs of tests/lab. How long things took is
printed and not judged; what does not come within a minute counts as not there.
"""
import http.client
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest

LAB = pathlib.Path(__file__).resolve().parents[2] / "lab" / "hospital.py"
NEEDED = ("ip", "bridge", "lldpd", "lldpcli", "snmpd", "snmpget", "dnsmasq", "dhclient", "unshare")
SEED = "10.1.99.2"
PATIENCE = 60

programs = pathlib.Path()


class SocketConnection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("localhost", timeout=10)
        self.path = str(path)

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self.path)


def lab(folder, *words):
    done = subprocess.run([str(LAB), str(folder), *words], capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return done.stdout


class House:
    """The lab with a daemon and a sensor in it."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sonae-lab-"))
        self.state = self.folder / "state"
        self.children = []

    def open(self):
        lab(self.folder, "up")
        community = self.folder / "community"
        community.write_text("hospital-lab\n")
        community.chmod(0o600)
        settings = self.folder / "sonaed.toml"
        settings.write_text(
            f'[devices]\nseeds = ["{SEED}"]\n\n'
            f'[[devices.credentials]]\nname = "lab"\nversion = "v2c"\ncommunity_file = "{community}"\n'
        )
        self.run_as("monitor", programs / "sonaed", "--config", settings, "--state-dir", self.state, "--listen", "10.1.99.10:8443")
        self.wait("the daemon answers", lambda: self.get("/healthz") is not None)

    def listen(self):
        """A sensor at the two cables between the switches, beside an agent that brings what it hears."""
        made = subprocess.run([programs / "sonae", "--state-dir", self.state, "--json", "agent", "token", "create"],
                              check=True, capture_output=True, text=True)
        own = self.folder / "agent"
        subprocess.run([str(LAB), str(self.folder), "exec", "sw1", str(programs / "sonae-agent"), "enroll", "--server",
                        "10.1.99.10:8443", "--token", json.loads(made.stdout)["token"], "--state-dir", str(own)],
                       check=True, capture_output=True)
        self.run_as("sw1", programs / "sonae-agent", "run", "--state-dir", own)
        self.run_as("sw1", programs / "sonae-agent", "sense", "--interface", "up-med", "--interface", "up-off", "--state-dir", own)
        self.wait("the sensor is heard", lambda: b"sonae_network_sensors" in (self.get("/metrics") or b"") and
                  len(list((own / "sensor").glob("*.json"))) == 2)

    def lease_again(self, machine):
        subprocess.run([str(LAB), str(self.folder), "exec", machine, "dhclient", "-1", "-sf", str(LAB.parent / "take_lease.sh"),
                        "-lf", "/dev/null", "-pf", str(self.folder / "again.pid"), "-cf", str(self.folder / f"dhclient-{machine}.conf"),
                        "eth0"], check=True, capture_output=True)

    def run_as(self, machine, *words):
        with open(self.folder / f"{pathlib.Path(words[0]).name}.log", "ab") as log:
            self.children.append(
                subprocess.Popen([str(LAB), str(self.folder), "exec", machine, *map(str, words)], stdout=log, stderr=log))

    def get(self, path):
        try:
            connection = SocketConnection(self.state / "sonae.sock")
            connection.request("GET", path)
            answer = connection.getresponse()
            body = answer.read()
            connection.close()
        except OSError:
            return None
        if answer.status != 200:
            return None
        return json.loads(body) if body[:1] in b"[{" else body

    def network(self):
        return self.get("/api/v1/network") or {"devices": [], "segments": [], "links": [], "connections": []}

    def wait(self, what, is_there):
        """Seconds until it was there; fails when it is not there in time."""
        begun = time.monotonic()
        while not is_there():
            if time.monotonic() - begun > PATIENCE:
                raise AssertionError(f"not within {PATIENCE} s: {what}; logs in {self.folder}")
            time.sleep(0.1)
        return time.monotonic() - begun

    def close(self, is_kept):
        for child in self.children:
            child.terminate()
            child.wait(20)
        lab(self.folder, "down")
        if not is_kept:
            shutil.rmtree(self.folder)


class Drawing:
    """A network, with the questions that the tests ask."""

    def __init__(self, network):
        self.devices = {device["id"]: device for device in network["devices"]}
        self.segments = {segment["prefix"]: segment for segment in network["segments"]}
        self.links = network["links"]
        self.connections = network["connections"]

    def find(self, machine):
        """By MAC or address; machines without LLDP and DHCP have told nobody their name."""
        for device in self.devices.values():
            legs = device.get("attachments", [])
            addresses = {leg.get("address") for leg in legs} | {
                address.split("/")[0] for port in device.get("ports", []) for address in port.get("addresses", [])}
            macs = {leg.get("mac") for leg in legs} | {port.get("mac") for port in device.get("ports", [])}
            if addresses & set(machine["addresses"]) or machine["mac"] in macs - {""}:
                return device
        return None

    def plug_of(self, machine):
        device = self.find(machine)
        for leg in device.get("attachments", []) if device else []:
            if leg.get("switch_device"):
                return [self.name(leg["switch_device"]), leg["switch_port"]]
        return None

    def name(self, identity):
        return self.devices.get(identity, {}).get("name", identity)

    def cables(self):
        return {tuple(sorted([(self.name(link["a"]), link["a_port"]), (self.name(link["b"]), link["b_port"])]))
                for link in self.links if link["kind"] == "cable"}


class FromNothingToACompleteDrawing(unittest.TestCase):
    house = None

    @classmethod
    def setUpClass(cls):
        cls.expected = json.loads(lab("/", "expected"))
        cls.house = House()
        cls.addClassCleanup(lambda: cls.house.close(is_kept=False))
        cls.house.open()

    def drawing(self):
        return Drawing(self.house.network())

    def comes(self, what, is_there):
        seconds = self.house.wait(what, is_there)
        print(f"    {what}: {seconds:.1f} s", flush=True)

    def test_1_every_machine_is_there_once(self):
        for name, machine in self.expected["devices"].items():
            self.comes(name, lambda: self.drawing().find(machine))
        found = [self.drawing().find(machine)["id"] for machine in self.expected["devices"].values()]
        self.assertEqual(len(found), len(set(found)))

    def test_2_every_segment_has_its_range_gateway_and_vlan(self):
        for prefix in self.expected["segments"]:
            self.comes(prefix, lambda: prefix in self.drawing().segments)
        segments = self.drawing().segments
        for prefix, gateway in self.expected["gateways"].items():
            self.assertIn(gateway, segments[prefix]["gateways"])
        for prefix, vlan in self.expected["vlans"].items():
            self.assertEqual(segments[prefix].get("vlan"), vlan)

    def test_3_every_cable_between_network_devices_is_there_once(self):
        wanted = {tuple(sorted([(a, a_port), (b, b_port)])) for a, a_port, b, b_port in self.expected["cables"]}
        self.comes("all cables", lambda: wanted <= self.drawing().cables())

    def test_4_every_machine_hangs_on_its_port(self):
        for name, plug in self.expected["plugs"].items():
            self.comes(f"{name} at {plug}", lambda: self.drawing().plug_of(self.expected["devices"][name]) == plug)

    def test_5_network_devices_have_model_firmware_and_serial(self):
        for member in ("model", "firmware", "serial"):
            for name, value in self.expected[f"{member}s"].items():
                self.assertIn(value, self.drawing().find(self.expected["devices"][name])[member])

    def test_6_the_way_out_is_an_external_connection(self):
        self.comes("the line outside", lambda: any("203.0.113.2" in connection["public_addresses"]
                                                   for connection in self.drawing().connections))

    def test_7_a_moved_cable_is_on_the_map_and_in_the_difference(self):
        before = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        time.sleep(1.1)
        lab(self.house.folder, "move")
        pc = self.expected["devices"]["pc1"]
        self.comes("pc1 at its new port", lambda: self.drawing().plug_of(pc) == ["sw2", "q9"])
        changes = self.house.get(f"/api/v1/network/changes?since={before}")["changes"]
        moved = [change for change in changes if change["id"] == self.drawing().find(pc)["id"]]
        self.assertEqual([change["kind"] for change in moved], ["changed"])


    def test_8_a_sensor_hears_names_and_who_works_with_whom(self):
        self.house.listen()
        self.house.lease_again("prt1")
        printer = self.expected["devices"]["prt1"]
        self.comes("prt1 by its name", lambda: self.drawing().find(printer)["name"] == "prt1")
        scanner = self.expected["devices"]["ct"]
        self.comes("ct by its AE title, as a medical device",
                   lambda: [self.drawing().find(scanner)[member] for member in ("name", "kind")] == ["CT_ROOM1", "medical_device"])


def why_not():
    if os.geteuid() != 0:
        return "it needs root"
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        return f"not installed: {', '.join(missing)}"
    if subprocess.run(["unshare", "-n", "-m", "true"], capture_output=True).returncode != 0:
        return "this machine allows no namespaces"
    return None


if __name__ == "__main__":
    reason = why_not()
    if reason:
        print(f"SKIPPED: the hospital in network namespaces was not tried, because {reason}")
        sys.exit(77)
    programs = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main(verbosity=2)
