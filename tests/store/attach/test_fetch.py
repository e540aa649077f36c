"""Pages are fetched from the open web only, and never too much or too long."""

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest

from store.attach import UnreadableError, fetch, page_of
from store.attach.fetch import Address, is_public
from store.attach.limits import LARGEST_FILE
from tests.store.attach.conftest import PARAGRAPHS, html


class Site(BaseHTTPRequestHandler):
    """A small web site with everything that can go wrong."""

    def do_GET(self) -> None:
        match self.path:
            case "/ferry?a=1":
                self._answer(200, html(), {"Content-Type": "text/html; charset=utf-8"})
            case "/packed":
                self._answer(200, gzip.compress(html()), {"Content-Encoding": "gzip"})
            case "/bomb":
                self._answer(200, gzip.compress(b"0" * (LARGEST_FILE + 1)), {"Content-Encoding": "gzip"})
            case "/brotli":
                self._answer(200, b"x", {"Content-Encoding": "br"})
            case "/moved":
                self._answer(302, b"", {"Location": "/ferry?a=1"})
            case "/round":
                self._answer(301, b"", {"Location": "/round"})
            case "/file":
                self._answer(302, b"", {"Location": "file:///etc/passwd"})
            case "/inside":
                self._answer(302, b"", {"Location": "http://192.168.1.1/"})
            case "/slow":
                self._answer(200, b"", {"Content-Length": "10"})
                time.sleep(0.5)
            case _:
                self._answer(402, b"pay")

    def _answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def here(address: Address) -> bool:
    return address == ip_address("127.0.0.1")


@pytest.mark.parametrize("path", ["/ferry?a=1", "/moved", "/packed"])
def test_a_page_is_fetched(site: str, path: str) -> None:
    snapshot = fetch(site + path, here)
    assert PARAGRAPHS[0] in page_of(snapshot).text
    assert snapshot.url.startswith(site)
    assert snapshot.name in {"ferry", "packed"}


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/nothing", r"was refused \(402 Payment Required\); save the page in a browser, and attach it"),
        ("/round", "leads from one address to another without end"),
        ("/file", "file:///etc/passwd cannot be fetched: only http and https"),
        ("/inside", "http://192.168.1.1/ is on a private network"),
        ("/bomb", "is bigger than 50 MB"),
        ("/brotli", r"packed in a way that is not known \(br\)"),
    ],
)
def test_what_is_not_taken(site: str, path: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        fetch(site + path, here)


def test_an_answer_that_does_not_come_is_not_waited_for(site: str) -> None:
    with pytest.raises(UnreadableError, match=r"cannot be fetched|takes too long"):
        fetch(f"{site}/slow", here, seconds=0.2)


@pytest.mark.parametrize(
    "url",
    [
        "ferry.example",
        "file:///etc/passwd",
        "ftp://ferry.example/a",
        "javascript:alert(1)",
        "http://",
        "http://user:secret@ferry.example/",
        "http://ferry.example:no/",
        "http://ferry example/",
        "http://ferry.example/\r\nHost: other",
        "http://[::1",
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(UnreadableError):
        fetch(url, here)


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://[::1]:1/", "http://localhost:1/", "http://10.0.0.1/"])
def test_private_addresses_are_not_asked(url: str) -> None:
    with pytest.raises(UnreadableError, match="is on a private network"):
        fetch(url)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.216.34", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("2001:0:7f00:1::", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(ip_address(address)) is public
