# SPDX-License-Identifier: Apache-2.0
"""Frames of a small hospital, byte by byte, and the file they are kept in (pcap, nanosecond-free, Ethernet)."""
import ipaddress
import struct


def mac_bytes(mac):
    return bytes.fromhex(mac.replace(":", ""))


def checksum(data):
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


class Machine:
    def __init__(self, name, mac, address, gateway=None):
        self.name, self.mac, self.address, self.gateway = name, mac, address, gateway


class Capture:
    """Frames in the order in which they are written. Times are seconds since the epoch."""

    def __init__(self, path):
        self.file = open(path, "wb")
        self.file.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1))
        self.frames = []
        self.identity = 0

    def frame(self, at, data):
        self.frames.append((at, data))

    def close(self):
        self.frames.sort(key=lambda each: each[0])
        for at, data in self.frames:
            seconds = int(at)
            self.file.write(struct.pack("<IIII", seconds, int((at - seconds) * 1e6), len(data), len(data)))
            self.file.write(data)
        self.file.close()

    def ethernet(self, at, source, target, kind, payload):
        self.frame(at, (mac_bytes(target) + mac_bytes(source) + struct.pack("!H", kind) + payload).ljust(60, b"\0"))

    def arp(self, at, operation, source_mac, source, target_mac, target, to="ff:ff:ff:ff:ff:ff"):
        payload = struct.pack("!HHBBH", 1, 0x0800, 6, 4, operation) + mac_bytes(source_mac) + ipaddress.ip_address(source).packed
        payload += mac_bytes(target_mac) + ipaddress.ip_address(target).packed
        self.ethernet(at, source_mac, to, 0x0806, payload)

    def resolve(self, at, asker, target):
        self.arp(at, 1, asker.mac, asker.address, "00:00:00:00:00:00", target.address)
        self.arp(at + 0.0005, 2, target.mac, target.address, asker.mac, asker.address, asker.mac)

    def ip(self, at, source_mac, target_mac, source, target, protocol, payload):
        self.identity = (self.identity + 1) & 0xFFFF
        head = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(payload), self.identity, 0x4000, 64, protocol, 0)
        head += ipaddress.ip_address(source).packed + ipaddress.ip_address(target).packed
        head = head[:10] + struct.pack("!H", checksum(head)) + head[12:]
        self.ethernet(at, source_mac, target_mac, 0x0800, head + payload)

    def udp(self, at, source_mac, target_mac, source, source_port, target, target_port, payload):
        head = struct.pack("!HHHH", source_port, target_port, 8 + len(payload), 0)
        self.ip(at, source_mac, target_mac, source, target, 17, head + payload)

    def tcp(self, at, ends, flags, sequence, acknowledged, payload=b""):
        source_mac, target_mac, source, source_port, target, target_port = ends
        head = struct.pack("!HHIIBBHHH", source_port, target_port, sequence & 0xFFFFFFFF, acknowledged & 0xFFFFFFFF, 0x50, flags, 64240, 0, 0)
        pseudo = ipaddress.ip_address(source).packed + ipaddress.ip_address(target).packed + struct.pack("!BBH", 0, 6, len(head) + len(payload))
        head = head[:16] + struct.pack("!H", checksum(pseudo + head + payload)) + head[18:]
        self.ip(at, source_mac, target_mac, source, target, 6, head + payload)

    def conversation(self, at, client, client_port, server, server_port, turns):
        """A whole TCP connection; `turns` are bytes of client and server by turns. Beyond the router by its MAC."""
        to = server.gateway.mac if server.gateway and server.gateway is not client.gateway else server.mac
        back = client.mac if to == server.mac else to
        there = (client.mac, to, client.address, client_port, server.address, server_port)
        here = (back if to != server.mac else server.mac, client.mac, server.address, server_port, client.address, client_port)
        ours, theirs = 1000, 5000
        self.tcp(at, there, 0x02, ours, 0)
        self.tcp(at + 0.001, here, 0x12, theirs, ours + 1)
        self.tcp(at + 0.002, there, 0x10, ours + 1, theirs + 1)
        ours, theirs, now = ours + 1, theirs + 1, at + 0.003
        for index, data in enumerate(turns):
            for start in range(0, len(data), 1400):
                piece = data[start : start + 1400]
                if index % 2 == 0:
                    self.tcp(now, there, 0x18, ours, theirs, piece)
                    ours += len(piece)
                else:
                    self.tcp(now, here, 0x18, theirs, ours, piece)
                    theirs += len(piece)
                now += 0.001
        self.tcp(now, there, 0x11, ours, theirs)
        self.tcp(now + 0.001, here, 0x11, theirs, ours + 1)
        self.tcp(now + 0.002, there, 0x10, ours + 1, theirs + 1)

    def attempt(self, at, client, client_port, server, server_port, is_refused):
        there = (client.mac, server.mac, client.address, client_port, server.address, server_port)
        here = (server.mac, client.mac, server.address, server_port, client.address, client_port)
        self.tcp(at, there, 0x02, 1000, 0)
        if is_refused:
            self.tcp(at + 0.001, here, 0x14, 0, 1001)


def dns_name(name):
    return b"".join(bytes([len(part)]) + part.encode() for part in name.split(".")) + b"\0"


def dns_query(number, name):
    return struct.pack("!HHHHHH", number, 0x0100, 1, 0, 0, 0) + dns_name(name) + struct.pack("!HH", 1, 1)


def dns_answer(number, name, address):
    head = struct.pack("!HHHHHH", number, 0x8180, 1, 1, 0, 0) + dns_name(name) + struct.pack("!HH", 1, 1)
    return head + struct.pack("!HHHIH", 0xC00C, 1, 1, 300, 4) + ipaddress.ip_address(address).packed


def dicom_open(calling, called, kind=1):
    context = b"1.2.840.10008.3.1.1.1"
    abstract, transfer = b"1.2.840.10008.5.1.4.1.1.2", b"1.2.840.10008.1.2"
    inner = struct.pack("!BBBB", 1, 0, 0, 0)
    inner += struct.pack("!BBH", 0x30, 0, len(abstract)) + abstract if kind == 1 else b""
    inner += struct.pack("!BBH", 0x40, 0, len(transfer)) + transfer
    item = struct.pack("!BBH", 0x20 if kind == 1 else 0x21, 0, len(inner)) + inner
    user = struct.pack("!BBHI", 0x51, 0, 4, 16384)
    body = struct.pack("!HH", 1, 0) + called.encode().ljust(16) + calling.encode().ljust(16) + bytes(32)
    body += struct.pack("!BBH", 0x10, 0, len(context)) + context + item + struct.pack("!BBH", 0x50, 0, len(user)) + user
    return struct.pack("!BBI", kind, 0, len(body)) + body


def hl7(sender, kind, number):
    text = f"MSH|^~\\&|{sender}|HOSP|RIS|HOSP|20260512100000||{kind}^A01|{number}|P|2.5\rEVN|A01|20260512100000\r"
    return b"\x0b" + text.encode() + b"\x1c\r"


def hl7_answer(number):
    text = f"MSH|^~\\&|RIS|HOSP|HIS|HOSP|20260512100000||ACK|A{number}|P|2.5\rMSA|AA|{number}\r"
    return b"\x0b" + text.encode() + b"\x1c\r"
