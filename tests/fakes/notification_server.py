# SPDX-License-Identifier: Apache-2.0
"""A private session bus (the real dbus-daemon) and, on it, what shows a desktop's notifications.

usage: notification_server.py FOLDER MODE
MODE: show; refuse (answers with an error); leave (nobody owns the name).
Prints the bus's address, then a line of JSON for each Notify that it got. Ends with whoever started it. Speaks D-Bus by
itself, so that what the agent writes is read by nothing of the agent's. Exit code 77: dbus-daemon is not installed.
"""
import ctypes
import json
import os
import pathlib
import shutil
import signal
import socket
import struct
import subprocess
import sys

PR_SET_PDEATHSIG = 1
NAME = "org.freedesktop.Notifications"

folder, mode = pathlib.Path(sys.argv[1]), sys.argv[2]
program = shutil.which("dbus-daemon", path="/usr/bin:/bin")
if program is None:
    sys.exit(77)


def die_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


die_with_parent()
path = folder / "bus"
config = folder / "bus.conf"
config.write_text(f"""<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={path}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*"/><allow own="*"/><allow receive_sender="*"/></policy></busconfig>
""")
bus = subprocess.Popen(
    [program, f"--config-file={config}", "--nofork", "--print-address=1"],
    stdout=subprocess.PIPE, preexec_fn=die_with_parent)
address = bus.stdout.readline().decode().strip()


class Reader:
    def __init__(self, data, at=0):
        self.data, self.at = data, at

    def align(self, size):
        self.at += -self.at % size

    def take(self, code):
        size = struct.calcsize(code)
        self.align(size)
        value = struct.unpack_from("<" + code, self.data, self.at)[0]
        self.at += size
        return value

    def text(self):
        length = self.take("I")
        value = self.data[self.at:self.at + length].decode()
        self.at += length + 1
        return value

    def signature(self):
        length = self.take("B")
        value = self.data[self.at:self.at + length].decode()
        self.at += length + 1
        return value

    def variant(self):
        kind = self.signature()
        if kind in "sog":
            return self.signature() if kind == "g" else self.text()
        return bool(self.take("I")) if kind == "b" else self.take({"y": "B", "u": "I", "i": "i"}[kind])


def text(value):
    data = value.encode()
    return struct.pack("<I", len(data)) + data + b"\0"


def message(kind, serial, fields, body=b""):
    packed = b""
    for code, sort, value in fields:
        packed += b"\0" * (-len(packed) % 8) + bytes([code, 1]) + sort.encode() + b"\0"
        if sort == "g":
            packed += bytes([len(value)]) + value.encode() + b"\0"
        else:
            packed += b"\0" * (-len(packed) % 4)
            packed += struct.pack("<I", value) if sort == "u" else text(value)
    head = b"l" + bytes([kind, 0, 1]) + struct.pack("<III", len(body), serial, len(packed)) + packed
    return head + b"\0" * (-len(head) % 8) + body


connection = socket.socket(socket.AF_UNIX)
connection.connect(str(path))
connection.sendall(b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\n")
assert connection.recv(200).startswith(b"OK ")
connection.sendall(b"BEGIN\r\n")
to_bus = [(1, "o", "/org/freedesktop/DBus"), (6, "s", "org.freedesktop.DBus"), (2, "s", "org.freedesktop.DBus")]
connection.sendall(message(1, 1, [*to_bus, (3, "s", "Hello")]))
if mode != "leave":
    body = text(NAME)
    body += b"\0" * (-len(body) % 4) + struct.pack("<I", 4)
    connection.sendall(message(1, 2, [*to_bus, (3, "s", "RequestName"), (8, "g", "su")], body))

pending = b""
serial, is_ready = 10, False


def receive(size):
    global pending
    while len(pending) < size:
        more = connection.recv(65536)
        if not more:
            sys.exit(0)
        pending += more
    taken, pending = pending[:size], pending[size:]
    return taken


def ready(reply_to):
    global is_ready
    if not is_ready and reply_to == (1 if mode == "leave" else 2):
        is_ready = True
        print(address, flush=True)


while True:
    head = receive(16)
    body_size, its_serial, fields_size = struct.unpack("<III", head[4:])
    rest = receive(fields_size + -fields_size % 8 + body_size)
    fields, reader = {}, Reader(head + rest[:fields_size], 16)
    while reader.at < 16 + fields_size:
        reader.align(8)
        code = reader.take("B")
        fields[code] = reader.variant()
    if head[1] == 2:
        ready(fields.get(5))
    if head[1] != 1 or fields.get(3) != "Notify":
        continue
    reader = Reader(rest[len(rest) - body_size:])
    told = {"signature": fields.get(8), "app": reader.text(), "replaces": reader.take("I"), "icon": reader.text(),
            "title": reader.text(), "body": reader.text(), "actions_bytes": reader.take("I"), "hints": {}}
    size = reader.take("I")
    reader.align(8)
    end = reader.at + size
    while reader.at < end:
        reader.align(8)
        name = reader.text()
        told["hints"][name] = reader.variant()
    told["timeout"] = reader.take("i")
    serial += 1
    to_caller = [(5, "u", its_serial), (6, "s", fields[7])]
    if mode == "refuse":
        connection.sendall(message(3, serial, [*to_caller, (4, "s", "org.example.No")]))
    else:
        connection.sendall(message(2, serial, [*to_caller, (8, "g", "u")], struct.pack("<I", serial)))
    print(json.dumps(told), flush=True)
