#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Just enough DICOM and HL7 to be recognised on the wire. No patient is in it.

  clinical_speaker.py dicom-serve PORT
  clinical_speaker.py dicom-call HOST PORT CALLING_AE CALLED_AE
  clinical_speaker.py hl7-serve PORT
  clinical_speaker.py hl7-call HOST PORT SENDER RECEIVER
Callers repeat every two seconds until they are ended.
"""
import socket
import socketserver
import struct
import sys
import time

APPLICATION = b"1.2.840.10008.3.1.1.1"
CT_STORAGE = b"1.2.840.10008.5.1.4.1.1.2"
IMPLICIT_LITTLE_ENDIAN = b"1.2.840.10008.1.2"
IMPLEMENTATION = b"1.2.826.0.1.3680043.9.7307.1"
VERSION = b"LABCT_1_0"


def item(kind, content):
    """PS3.8 table 9-12: type, reserved, length, content."""
    return struct.pack(">BBH", kind, 0, len(content)) + content


def associate(kind, called, calling, context):
    """An A-ASSOCIATE-RQ (1) or -AC (2) PDU, PS3.8 9.3.2 and 9.3.3."""
    user = item(0x50, item(0x51, struct.pack(">I", 16384)) + item(0x52, IMPLEMENTATION) + item(0x55, VERSION))
    body = struct.pack(">HH", 1, 0) + called.ljust(16).encode() + calling.ljust(16).encode() + bytes(32)
    body += item(0x10, APPLICATION) + context + user
    return struct.pack(">BBI", kind, 0, len(body)) + body


def request(calling, called):
    context = item(0x20, b"\1\0\0\0" + item(0x30, CT_STORAGE) + item(0x40, IMPLICIT_LITTLE_ENDIAN))
    return associate(1, called, calling, context)


RELEASE_REQUEST = struct.pack(">BBI", 5, 0, 4) + bytes(4)
RELEASE_REPLY = struct.pack(">BBI", 6, 0, 4) + bytes(4)


class DicomServer(socketserver.BaseRequestHandler):
    def handle(self):
        asked = self.request.recv(65536)
        if len(asked) < 74:
            return
        called, calling = asked[10:26].decode().strip(), asked[26:42].decode().strip()
        accepted = item(0x21, b"\1\0\0\0" + item(0x40, IMPLICIT_LITTLE_ENDIAN))
        self.request.sendall(associate(2, called, calling, accepted))
        self.request.recv(65536)
        self.request.sendall(RELEASE_REPLY)


def call_dicom(host, port, calling, called):
    with socket.create_connection((host, int(port)), timeout=5) as peer:
        peer.sendall(request(calling, called))
        peer.recv(65536)
        peer.sendall(RELEASE_REQUEST)
        peer.recv(65536)


def message(sender, receiver, kind, control):
    now = time.strftime("%Y%m%d%H%M%S")
    head = f"MSH|^~\\&|{sender}|LAB|{receiver}|HOSPITAL|{now}||{kind}|{control}|P|2.5||||||~ISO IR87"
    return b"\x0b" + f"{head}\rOBR|1|||BLOOD\r".encode() + b"\x1c\r"


class Hl7Server(socketserver.BaseRequestHandler):
    def handle(self):
        self.request.recv(65536)
        self.request.sendall(message("HIS", "LIS", "ACK", "1"))


def call_hl7(host, port, sender, receiver):
    with socket.create_connection((host, int(port)), timeout=5) as peer:
        peer.sendall(message(sender, receiver, "ORU^R01", "1"))
        peer.recv(65536)


def serve(port, handler):
    socketserver.ThreadingTCPServer.allow_reuse_address = True
    with socketserver.ThreadingTCPServer(("", int(port)), handler) as server:
        server.serve_forever()


def repeat(call, *words):
    while True:
        try:
            call(*words)
        except OSError as error:
            print(error, flush=True)
        time.sleep(2)


def main(arguments):
    match arguments:
        case ["dicom-serve", port]:
            serve(port, DicomServer)
        case ["dicom-call", *words] if len(words) == 4:
            repeat(call_dicom, *words)
        case ["hl7-serve", port]:
            serve(port, Hl7Server)
        case ["hl7-call", *words] if len(words) == 4:
            repeat(call_hl7, *words)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
