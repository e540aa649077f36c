"""A page fetched from the web, only when asked: http or https, from a public address, not too big and not too late."""

import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import IPv4Address, IPv6Address
from typing import NamedTuple
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from store.attach.errors import UnreadableError
from store.attach.limits import LARGEST_FILE, SECONDS
from store.attach.snapshot import Snapshot

_MOST_MOVES = 5
_MOVED = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65_536
_PORTS = {"http": 80, "https": 443}
_ACCEPT = {"User-Agent": "pakus-tui", "Accept": "text/html, application/pdf, */*;q=0.5", "Accept-Encoding": "identity"}
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""Addresses that stand for others behind a translator (RFC 6052)."""

Address = IPv4Address | IPv6Address


class _Target(NamedTuple):
    """Where a request goes."""

    scheme: str
    host: str
    port: int
    path: str
    url: str


def is_public(address: Address) -> bool:
    """Whether an address is one of the open internet: not this machine, not a private network, not a group's."""
    if isinstance(address, IPv6Address) and _stands_for_another(address):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _stands_for_another(address: IPv6Address) -> bool:
    return bool(address.ipv4_mapped or address.sixtofour or address.teredo) or address in _TRANSLATED


def fetch(url: str, allowed: Callable[[Address], bool] = is_public, seconds: float = SECONDS) -> Snapshot:
    """Fetch a page.

    Args:
        url: an address with http or https.
        allowed: which addresses may be asked; redirections are held to it too.
        seconds: how long it may take in all.

    Raises:
        UnreadableError: the address is none, or not allowed, the server does not answer well, or not in time.
    """
    until = time.monotonic() + seconds
    for _ in range(_MOST_MOVES + 1):
        target = _target(url)
        try:
            moved, snapshot = _ask(target, allowed, until)
        except (OSError, HTTPException, zlib.error) as error:
            raise UnreadableError(f"{url} cannot be fetched: {str(error) or type(error).__name__}") from error
        if snapshot:
            return snapshot
        url = urljoin(url, moved)
    raise UnreadableError(f"{url} leads from one address to another without end")


def _target(url: str) -> _Target:
    try:
        parts: SplitResult = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise UnreadableError(f"{url} is no web address") from error
    if (
        parts.scheme not in _PORTS
        or not host
        or parts.username
        or any(ord(character) < 33 for character in url.strip())
    ):
        raise UnreadableError(f"{url} cannot be fetched: only http and https addresses without a user's name can")
    path = quote(parts.path or "/", safe="/%:=&?~#+!$,;'@()*[]")
    query = f"?{quote(parts.query, safe='/%:=&?~+!$,;@()*[]')}" if parts.query else ""
    return _Target(parts.scheme, host, port or _PORTS[parts.scheme], path + query, url)


def _ask(target: _Target, allowed: Callable[[Address], bool], until: float) -> tuple[str, Snapshot | None]:
    """Ask for a page; return where it has moved to, or the page."""
    connection = HTTPConnection(target.host, target.port)
    connected = connection.sock = _connected(target, allowed, until)
    try:
        connection.request("GET", target.path, headers={"Host": _host(target), **_ACCEPT})
        answer = connection.getresponse()
        if answer.status in _MOVED:
            return answer.headers.get("Location", ""), None
        if answer.status != 200:
            raise UnreadableError(
                f"{target.url} was refused ({answer.status} {answer.reason}); save the page in a browser, and attach it"
            )
        name = unquote(target.path.partition("?")[0].rstrip("/").rpartition("/")[2]) or target.host
        data = b"".join(_within_limits(target, answer, connected, until))
        return "", Snapshot(data, name, answer.headers.get("Content-Type", ""), target.url)
    finally:
        connection.close()


def _connected(target: _Target, allowed: Callable[[Address], bool], until: float) -> socket.socket:
    """Connect to an address that was looked at, so that no later answer of the name service can change it."""
    infos = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    addresses = [str(info[4][0]).partition("%")[0] for info in infos]
    if not addresses or not all(allowed(ipaddress.ip_address(address)) for address in addresses):
        raise UnreadableError(f"{target.url} is on a private network; only pages of the open web are fetched")
    connected = socket.create_connection((addresses[0], target.port), timeout=_left(target, until))
    if target.scheme == "https":
        return ssl.create_default_context().wrap_socket(connected, server_hostname=target.host)
    return connected


def _within_limits(target: _Target, answer: HTTPResponse, connected: socket.socket, until: float) -> Iterator[bytes]:
    """Yield the page, unpacked, until it is too big or too late."""
    encoding = answer.headers.get("Content-Encoding", "identity").lower()
    if encoding not in {"identity", "gzip", "deflate"}:
        raise UnreadableError(f"{target.url} is packed in a way that is not known ({encoding})")
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 32) if encoding != "identity" else None
    size = 0
    while True:
        connected.settimeout(_left(target, until))
        packed = answer.read1(_CHUNK)
        if not packed:
            return
        chunk = unpack.decompress(packed, LARGEST_FILE - size + 1) if unpack else packed
        size += len(chunk)
        if size > LARGEST_FILE:
            raise UnreadableError(f"{target.url} is bigger than {LARGEST_FILE // 1_000_000} MB")
        yield chunk


def _left(target: _Target, until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise UnreadableError(f"{target.url} takes too long to answer")
    return left


def _host(target: _Target) -> str:
    name = f"[{target.host}]" if ":" in target.host else target.host
    return name if target.port == _PORTS[target.scheme] else f"{name}:{target.port}"
