# SPDX-License-Identifier: Apache-2.0
"""A working week of a small hospital, as a sensor at the core switch hears it: office, names, time, files, backups,
updates, images, orders, printing, and the vulnerability scanner that was declared. Drawn with one seed: it is the same
each time."""
import datetime
import json
import random

from wire import Capture, Machine, dicom_open, dns_answer, dns_query, hl7, hl7_answer

DAY, HOUR, MINUTE = 86_400, 3_600, 60
ROUTER = Machine("router", "00:1b:21:00:00:01", "10.1.10.1")


def machine(name, number):
    return Machine(name, f"00:1b:21:00:01:{number:02x}", f"10.1.10.{number}", ROUTER)


CLIENTS = [machine(f"pc-{n}", n) for n in range(50, 62)]
FILES, NAMES, BACKUP, PACS, RIS = machine("files", 10), machine("names", 11), machine("backup", 12), machine("pacs", 13), machine("ris", 14)
HIS, UPDATES, SCANNER, PRINTER, CT = machine("his", 15), machine("updates", 16), machine("scanner", 17), machine("printer", 30), machine("ct-1", 40)
EVERYBODY = [*CLIENTS, FILES, NAMES, BACKUP, PACS, RIS, HIS, UPDATES, SCANNER, PRINTER, CT]
SITES = {"www.example.jp": "203.0.113.10", "mail.example.jp": "203.0.113.11", "news.example.com": "198.51.100.7", "cdn.example.net": "198.51.100.9"}


def house():
    kinds = {"ct-1": "medical", "printer": "printer"}
    roles = {"scanner": ["scanner"], "backup": ["backup"], "updates": ["deployment"], "names": ["dns_server", "dhcp_server", "domain_controller"], "printer": []}
    machines = []
    for each in EVERYBODY:
        kind = kinds.get(each.name, "client" if each.name.startswith("pc-") else "server")
        machines.append({"asset": each.name, "name": each.name, "kind": kind, "roles": roles.get(each.name, []), "macs": [each.mac], "addresses": [each.address]})
    machines.append({"asset": "router", "name": "router", "kind": "network_device", "roles": ["router"], "macs": [ROUTER.mac], "addresses": [ROUTER.address]})
    segment = {"id": "10.1.10.0/24", "kind": "office", "prefixes": ["10.1.10.0/24"], "gateways": [ROUTER.address], "name_servers": [NAMES.address]}
    return json.dumps({"machines": machines, "segments": [segment], "gateways": [ROUTER.mac]})


class Week:
    def __init__(self, path, days=5):
        self.capture = Capture(path)
        self.random = random.Random(20260512)
        # Monday 00:00 in Japan.
        self.begin = datetime.datetime(2026, 5, 10, 15, 0, tzinfo=datetime.timezone.utc).timestamp()
        self.days = days
        self.port = 49_152

    def next_port(self):
        self.port = 49_152 + (self.port - 49_151) % 16_000
        return self.port

    def talk(self, at, client, server, port, turns):
        self.capture.conversation(at, client, self.next_port(), server, port, turns)

    def name(self, at, client, name, address):
        number, port = self.random.randrange(65_536), self.next_port()
        self.capture.udp(at, client.mac, NAMES.mac, client.address, port, NAMES.address, 53, dns_query(number, name))
        self.capture.udp(at + 0.002, NAMES.mac, client.mac, NAMES.address, 53, client.address, port, dns_answer(number, name, address))

    def visit(self, at, client):
        name, address = self.random.choice(sorted(SITES.items()))
        self.name(at, client, name, address)
        site = Machine(name, ROUTER.mac, address)
        self.talk(at + 0.1, client, site, 443, [b"\x17\x03\x03\x01\x00" + bytes(256), b"\x17\x03\x03\x08\x00" + bytes(2048 + self.random.randrange(3000))])

    def work(self, at, client):
        """What somebody at a PC does within some minutes."""
        self.capture.resolve(at, client, self.random.choice([FILES, NAMES, ROUTER]))
        self.visit(at + 1, client)
        self.talk(at + 5, client, HIS, 8443, [bytes(400), bytes(3000)])
        self.talk(at + 9, client, FILES, 445, [b"\0\0\0\x40\xfeSMB" + bytes(60), b"\0\0\0\x40\xfeSMB" + bytes(60)])
        if self.random.random() < 0.2:
            self.talk(at + 20, client, PRINTER, 9100, [b"%!PS" + bytes(2000), b"\0"])

    def examination(self, at, number):
        self.talk(at, CT, PACS, 104, [dicom_open("CT1", "PACS"), dicom_open("CT1", "PACS", 2), b"\x04\0" + bytes(4000)])
        self.talk(at + 3, HIS, RIS, 2575, [hl7("HIS", "ADT", number), hl7_answer(number)])

    def time(self, at, each):
        ask = bytes([0x23]) + bytes(47)
        self.capture.udp(at, each.mac, NAMES.mac, each.address, 123, NAMES.address, 123, ask)
        self.capture.udp(at + 0.001, NAMES.mac, each.mac, NAMES.address, 123, each.address, 123, bytes([0x24]) + bytes(47))

    def night(self, day):
        """Backups at two, updates at three, the declared scan at four."""
        for index, each in enumerate([FILES, HIS, PACS, RIS]):
            self.talk(day + 2 * HOUR + index * 10 * MINUTE, BACKUP, each, 22, [b"SSH-2.0-OpenSSH_9.2\r\n", b"SSH-2.0-OpenSSH_9.2\r\n", bytes(1000), bytes(20_000)])
        for index, each in enumerate(CLIENTS):
            self.talk(day + 3 * HOUR + index * MINUTE, each, UPDATES, 8530, [b"GET /update HTTP/1.1\r\nHost: updates\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n" + bytes(9000)])
        for index, each in enumerate(EVERYBODY):
            for offset, port in enumerate((22, 80, 135, 139, 443, 445, 3389, 5900)):
                if each is not SCANNER:
                    self.capture.attempt(day + 4 * HOUR + index * 20 + offset, SCANNER, self.next_port(), each, port, True)

    def day(self, day):
        for minute in range(0, 24 * 60, 30):
            for each in EVERYBODY:
                self.time(day + minute * MINUTE + self.random.random() * 60, each)
        for client in CLIENTS:
            at = day + (8 + self.random.random()) * HOUR
            while at < day + 17.5 * HOUR:
                self.work(at, client)
                at += 5 * MINUTE + self.random.random() * 15 * MINUTE
        for number in range(40):
            self.examination(day + 9 * HOUR + number * 10 * MINUTE + self.random.random() * 100, number)
        self.night(day)

    def write(self):
        for number in range(self.days):
            self.day(self.begin + number * DAY)

    def spoof(self, at, packets=10_000):
        """A PC says that it is the router, to everybody, again and again."""
        for number in range(packets):
            self.capture.arp(at + number * 0.05, 2, CLIENTS[0].mac, ROUTER.address, CLIENTS[1].mac, CLIENTS[1].address, CLIENTS[1].mac)
            if number % 100 == 0:
                self.capture.arp(at + number * 0.05 + 0.01, 2, ROUTER.mac, ROUTER.address, CLIENTS[2].mac, CLIENTS[2].address, CLIENTS[2].mac)

    def close(self):
        self.capture.close()
