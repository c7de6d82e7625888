# SPDX-License-Identifier: Apache-2.0
"""A real SMTP server on loopback, for tests of notification.

usage: smtp_server.py FOLDER MODE [CERTIFICATE KEY]
MODE: plain; starttls (required); login (STARTTLS and user "sonae", password "geheim"); greylist (451 at the first RCPT
of an address); unknown (550); drop (closes the connection after the content); hang (never answers to the content);
once (every connection is closed after its first mail).
Prints its port. Each mail becomes FOLDER/N.eml with the envelope in its first line; FOLDER/sessions counts connections.
Exit code 77: aiosmtpd is not installed.
"""
import asyncio
import pathlib
import ssl
import sys

try:
    from aiosmtpd.smtp import SMTP, AuthResult
except ImportError:
    sys.exit(77)

folder, mode = pathlib.Path(sys.argv[1]), sys.argv[2]
count = {"mails": 0, "sessions": 0}
seen: set[str] = set()


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if mode == "unknown":
            return "550 5.1.1 no such person"
        if mode == "greylist" and address not in seen:
            seen.add(address)
            return "451 4.7.1 greylisted, come again"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 fine"

    async def handle_DATA(self, server, session, envelope):
        count["mails"] += 1
        name = folder / f"{count['mails']}.eml"
        head = f"{envelope.mail_from} {' '.join(envelope.rcpt_tos)} tls={session.ssl is not None}\r\n".encode()
        name.with_suffix(".part").write_bytes(head + envelope.original_content)
        name.with_suffix(".part").rename(name)
        if mode == "drop":
            server.transport.abort()
        if mode == "hang":
            await asyncio.sleep(3600)
        if mode == "once":
            asyncio.get_running_loop().call_later(0.05, server.transport.close)
        return f"250 2.0.0 queued as {count['mails']}"


class Counted(SMTP):
    def connection_made(self, transport):
        if not self.transport:
            count["sessions"] += 1
            (folder / "sessions").write_text(str(count["sessions"]))
        super().connection_made(transport)


def authenticate(server, session, envelope, mechanism, data):
    is_known = (data.login, data.password) == (b"sonae", b"geheim")
    return AuthResult(success=is_known, handled=False)


def make_session():
    options = {}
    if mode in ("starttls", "login"):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[3], sys.argv[4])
        options = {"tls_context": context, "require_starttls": True}
    if mode == "login":
        options |= {"authenticator": authenticate, "auth_required": True}
    return Counted(Handler(), hostname="fake.example", **options)


async def serve():
    server = await asyncio.get_running_loop().create_server(make_session, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(serve())
