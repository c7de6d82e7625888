#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A ransomware attack on this machine, in a folder of its own: decoys are placed, then files are encrypted and renamed.

  ransomware_test.py FOLDER_OF_PROGRAMS

The daemon is a demo, so that there are people to be called. How long things took is printed and not judged; what does not
come within a minute counts as not there. Ends with 77, and says why, where it cannot run.
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

PATIENCE = 60
FILES = 400

programs = pathlib.Path()


class SocketConnection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("localhost", timeout=10)
        self.path = str(path)

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self.path)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class House:
    """A daemon, and this machine as one that has an agent, a watch and decoys."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sonae-attack-"))
        self.state, self.own, self.share = self.folder / "state", self.folder / "agent", self.folder / "share"
        self.children = []

    def open(self):
        address = f"127.0.0.1:{free_port()}"
        self.start("sonaed", "--demo", "--state-dir", self.state, "--listen", address)
        self.wait("the daemon answers", lambda: self.get("/healthz") is not None)
        made = subprocess.run([programs / "sonae", "--state-dir", self.state, "--json", "agent", "token", "create"],
                              check=True, capture_output=True, text=True)
        subprocess.run([programs / "sonae-agent", "enroll", "--server", address, "--token", json.loads(made.stdout)["token"],
                        "--state-dir", self.own], check=True, capture_output=True)
        self.share.mkdir()
        for number in range(FILES):
            (self.share / f"report-{number:04}.txt").write_text("minutes of the meeting of the committee for supplies\n" * 40)
        settings = self.folder / "watch.toml"
        settings.write_text(f'folders = ["{self.share}"]\nfanotify = "never"\n')
        subprocess.run([programs / "sonae-agent", "canary", "place", self.share, "--state-dir", self.own], check=True, capture_output=True)
        subprocess.run([programs / "sonae-agent", "run", "--once", "--state-dir", self.own], check=True, capture_output=True)
        self.start("sonae-agent", "watch", "--config", settings, "--state-dir", self.own)
        self.start("sonae-agent", "run", "--state-dir", self.own)
        self.wait("the machine is in the ledger", lambda: self.asset() is not None)

    def start(self, program, *words):
        with open(self.folder / f"{program}-{len(self.children)}.log", "ab") as log:
            self.children.append(subprocess.Popen([str(programs / program), *map(str, words)], stdout=log, stderr=log))

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

    def asset(self):
        rows = (self.get("/api/v1/assets?q=" + socket.gethostname()) or {}).get("rows", [])
        return next((row["id"] for row in rows if row["agent"] is not None), None)

    def candidates(self):
        return (self.get("/api/v1/watch/candidates") or {}).get("candidates", [])

    def wait(self, what, is_there):
        begun = time.monotonic()
        while not is_there():
            if time.monotonic() - begun > PATIENCE:
                logs = "\n".join(each.read_text(errors="replace")[-2000:] for each in sorted(self.folder.glob("*.log")))
                raise AssertionError(f"not within {PATIENCE} s: {what}\n{logs}")
            time.sleep(0.05)
        return time.monotonic() - begun

    def close(self):
        for child in reversed(self.children):
            child.terminate()
            child.wait(20)
        shutil.rmtree(self.folder)


def encrypt(folder):
    """What an encryptor does: each file becomes noise under another name."""
    for file in sorted(folder.iterdir()):
        file.write_bytes(os.urandom(file.stat().st_size))
        file.rename(file.with_name(file.name + ".locked"))


class Ransomware(unittest.TestCase):
    house = None

    @classmethod
    def setUpClass(cls):
        cls.house = House()
        cls.addClassCleanup(cls.house.close)
        cls.house.open()

    def comes(self, what, is_there):
        print(f"    {what}: {self.house.wait(what, is_there):.1f} s", flush=True)

    def test_1_files_that_people_change_are_no_candidate(self):
        for number in range(20):
            (self.house.share / f"report-{number:04}.txt").write_text("a new line\n")
        time.sleep(3)
        self.assertEqual(self.house.candidates(), [])

    def test_2_an_encryptor_is_one_candidate_for_which_people_are_called(self):
        encrypt(self.house.share)

        self.comes("a candidate", self.house.candidates)
        self.comes("people are called", lambda: any(each["call"] for each in self.house.candidates()))
        found = self.house.candidates()
        self.assertEqual(len(found), 1, json.dumps(found, ensure_ascii=False, indent=1))
        self.assertGreaterEqual(found[0]["score"], 85)
        self.assertIn(self.house.asset(), [subject["id"] for subject in found[0]["subjects"]])
        self.assertEqual(found[0]["playbook"], "ransomware")

    def test_3_its_evidence_names_the_decoys(self):
        identity = self.house.candidates()[0]["id"]
        self.comes("the evidence", lambda: any(each["detector"] == "canary_touched"
                                               for each in (self.house.get(f"/api/v1/watch/candidates/{identity}") or {}).get("findings", [])))


if __name__ == "__main__":
    if os.geteuid() != 0:
        print("SKIPPED: no attack was tried, because it needs root")
        sys.exit(77)
    programs = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main(verbosity=2)
