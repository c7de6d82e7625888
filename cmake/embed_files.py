#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a C++ source that holds a folder's files: embed_files.py FOLDER OUTPUT.cpp

A file's compressed forms stand beside it as NAME.gz and NAME.br (the web app's build makes them).
"""
import hashlib
import pathlib
import sys

CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".json": "application/json",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}

HEAD = """// Made by cmake/embed_files.py.
#include "daemon/web/static_files.hpp"

#include <array>

"""


def main() -> None:
    folder, output = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix not in {".gz", ".br", ".map"})
    files.sort(key=lambda p: ("/" + p.relative_to(folder).as_posix()).encode())
    blobs: list[pathlib.Path] = []
    rows: list[str] = []

    def view(path: pathlib.Path) -> str:
        if not path.is_file():
            return "{}"
        blobs.append(path)
        number = len(blobs) - 1
        return f"view(sonae_web_{number}, sonae_web_{number}_end)"

    for path in files:
        content_type = CONTENT_TYPES.get(path.suffix)
        if content_type is None:
            sys.exit(f"embed_files: {path}: no content type is known for {path.suffix}")
        etag = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        name = "/" + path.relative_to(folder).as_posix()
        gzip, brotli = (path.with_name(path.name + end) for end in (".gz", ".br"))
        rows.append(
            f'        StaticFile{{"{name}", "{content_type}", "\\"{etag}\\"", {view(path)}, {view(gzip)}, {view(brotli)}}},'
        )
    text = HEAD
    text += 'asm(".section .rodata\\n"\n'
    for number, path in enumerate(blobs):
        text += f'    ".global sonae_web_{number}\\nsonae_web_{number}:\\n.incbin \\"{path.resolve()}\\"\\n"\n'
        text += f'    ".global sonae_web_{number}_end\\nsonae_web_{number}_end:\\n.byte 0\\n"\n'
    text += '    ".text\\n");\n\nextern "C" {\n'
    for number in range(len(blobs)):
        text += f"extern char const sonae_web_{number}[];\nextern char const sonae_web_{number}_end[];\n"
    text += "}\n\nnamespace sonae::web {\n\nnamespace {\n\n"
    text += "std::string_view view(char const* begin, char const* end) {\n"
    text += "    return {begin, static_cast<std::size_t>(end - begin)};\n}\n\n} // namespace\n\n"
    text += "std::span<StaticFile const> static_files() {\n"
    text += f"    static auto const files = std::array<StaticFile, {len(rows)}>{{\n"
    text += "\n".join(rows) + "\n    };\n    return files;\n}\n\n} // namespace sonae::web\n"
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(text)


main()
