"""A world to try things out with on a running server, and what the programs in these tests have in common.

The programs are written the way integrations for the original service were: by the published contract, with its field
names and quirks. Nothing here imports anything of the server; KAIZALA_PLATFORM names its program.
"""

import json
import os
import re
import subprocess
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

PROGRAM = Path(os.environ["KAIZALA_PLATFORM"])
# The throttle is tested where it is; here it would only be in the way.
UNTHROTTLED = ["--calls", "10000000", "--calls-per-connector", "10000000"]
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(1000)


def environment():
    """That of these tests without settings of a server."""
    return {name: value for name, value in os.environ.items() if not name.startswith("KAIZALA_")}


def make_demo(folder):
    """The world that `kaizala-platform demo` prints."""
    made = subprocess.run(
        [PROGRAM, "demo", "--json", "--data", folder],
        env=environment(), stdout=subprocess.PIPE, check=True,
    )
    return json.loads(made.stdout)


@contextmanager
def serve(folder, *arguments):
    """Serves what is in `folder`; the server's address."""
    command = [PROGRAM, "serve", "--dev", "--listen", "127.0.0.1:0", "--log", "warn"]
    log = open(Path(folder) / "server.log", "w+")
    process = subprocess.Popen(
        [*command, "--data", folder, *arguments],
        env=environment(), stdout=subprocess.PIPE, stderr=log, text=True,
    )
    try:
        for line in process.stdout:
            if said := re.match(r"Kaizala Platform: (\S+?)/?\n", line):
                break
        else:
            log.seek(0)
            raise RuntimeError(f"the server did not start: {log.read()}")
        # Whatever else it says must not fill the pipe.
        threading.Thread(target=process.stdout.read, daemon=True).start()
        yield said[1]
    finally:
        process.terminate()
        process.wait(30)
        log.close()


class World:
    """People, groups, tokens, and the server they are on."""

    def __init__(self, demo, url):
        self.url = url
        self.people = demo["people"]
        self.groups = {group["name"]: group["id"] for group in demo["groups"]}
        self.public_group = next(
            group["id"] for group in demo["groups"] if group["groupType"] == "ConnectGroup"
        )
        self.connector = demo["connector"]
        self.tokens = demo["tokens"]
        self.group = self.tokens["group"]["id"]
        self.bot = demo["bot"]

    def text_message(self, phone):
        """The newest text message to a phone."""
        outbox = requests.get(f"{self.url}/portal/v1/sms", params={"mobileNumber": phone}, timeout=60)
        return outbox.json()["messages"][0]["text"]

    def pin(self, phone):
        """What its owner reads on the phone."""
        return re.search(r"\b[1-9][0-9]{5}\b", self.text_message(phone))[0]

    @contextmanager
    def fault(self, *kind, seconds=60):
        """Has the server play a fault for the connector."""
        admin = self.people[0]
        command = [PROGRAM, "faults", "--url", self.url, "--email", admin["email"]]
        password = {**environment(), "KAIZALA_PASSWORD": admin["password"]}

        def run(*arguments):
            ran = subprocess.run([*command, *arguments], env=password, stdout=subprocess.PIPE, check=True)
            return ran.stdout

        on = ["on", "--connector", self.connector["id"], "--seconds", str(seconds), *kind]
        fault = json.loads(run(*on))
        try:
            yield
        finally:
            run("off", fault["id"])


@pytest.fixture(scope="session")
def world(tmp_path_factory):
    folder = tmp_path_factory.mktemp("world")
    demo = make_demo(folder)
    with serve(folder, *UNTHROTTLED) as url:
        yield World(demo, url)


class Receiver:
    """A receiver as PHP and Express write them: it echoes the token of the handshake as text/html."""

    def __init__(self):
        self.calls = []
        self.arrived = threading.Condition()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                token = parse_qs(urlsplit(self.path).query)["validationToken"][0]
                self.answer(token.encode())

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                with receiver.arrived:
                    receiver.calls.append((self.path, headers, json.loads(body)))
                    receiver.arrived.notify_all()
                self.answer(b"{}")

            def answer(self, body):
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=UTF-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base_url = f"http://127.0.0.1:{self.server.server_port}"
        self.url = f"{self.base_url}/hooks/kaizala.php"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def wait_for(self, event_type):
        """The first callback of this type: its headers and its payload."""
        def found():
            return next((call for call in self.calls if call[2]["eventType"] == event_type), None)

        with self.arrived:
            assert self.arrived.wait_for(found, timeout=30), f"no {event_type} among {self.calls}"
            return found()[1:]


@pytest.fixture
def receiver():
    receiver = Receiver()
    yield receiver
    receiver.server.shutdown()
