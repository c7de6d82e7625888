#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the watch says of a working week of a hospital, and of an attack in it: captures through sensor and detectors.

  watch_replay_test.py FOLDER_OF_PROGRAMS
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from hospital_week import DAY, HOUR, CLIENTS, Week, house  # noqa: E402

programs = pathlib.Path()


def replay(folder, name, *options):
    (folder / "house.json").write_text(house())
    command = [programs / "sonae", "--json", "watch", "replay", folder / name, "--house", folder / "house.json", *options]
    done = subprocess.run([str(each) for each in command], capture_output=True, text=True, timeout=250)
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


def candidates(lines):
    """Each with what was told of it last."""
    last = {}
    for line in lines:
        if "candidate" in line:
            last[line["candidate"]] = line
    return list(last.values())


def said(lines):
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in lines if line.get("standing") == "alarm" or "candidate" in line)


class Replay(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.folder = pathlib.Path(place.name)

    def test_a_working_week_is_no_candidate(self):
        week = Week(self.folder / "week.pcap")
        week.write()
        week.close()

        lines = replay(self.folder, "week.pcap", "--learn")

        self.assertEqual(candidates(lines), [], said(lines))

    def test_a_spoofed_router_in_it_is_one_candidate_with_counters(self):
        week = Week(self.folder / "spoof.pcap")
        week.write()
        week.spoof(week.begin + 4 * DAY + 11 * HOUR)
        week.close()

        lines = replay(self.folder, "spoof.pcap", "--learn")

        found = candidates(lines)
        self.assertEqual(len(found), 1, said(lines))
        self.assertIn("arp_spoof", found[0]["reasons"])
        self.assertIn(CLIENTS[0].name, found[0]["subjects"])
        told = [line for line in lines if line.get("finding") == "arp_spoof" and line["standing"] == "alarm"]
        self.assertEqual(len({line["episode"] for line in told}), 1, said(lines))
        self.assertGreaterEqual(max(line["count"] for line in told), 1_000)

    def test_the_same_file_gives_the_same_lines(self):
        week = Week(self.folder / "day.pcap", days=1)
        week.write()
        week.spoof(week.begin + 11 * HOUR, packets=500)
        week.close()

        self.assertEqual(replay(self.folder, "day.pcap"), replay(self.folder, "day.pcap"))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    programs = pathlib.Path(sys.argv.pop())
    unittest.main(verbosity=2)
