"""Which web addresses, hosts and network addresses may be asked.

A page chooses where its redirects lead and a name's owner chooses which address it resolves to:
neither may make briefgen speak to the machine it runs on or to the network around it (server-side
request forgery, CWE-918).
"""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit

from briefgen.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Iterable

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network

LONGEST = 2000
"""Most characters of an address; browsers and servers take hardly more."""

_LONGEST_SHOWN = 120
"""Most characters of an address that a message shows."""

_PORTS = {"http": 80, "https": 443}
_FIRST_FREE_PORT = 1024
"""Below it, other ports than the web's belong to services that a request could be mistaken by."""

_SPELLED_NUMBER = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+)){0,3}\.?", re.IGNORECASE)
"""What the C library takes for an IPv4 address: decimal, octal or hexadecimal, 1 to 4 parts."""

_PUBLIC_V6 = ipaddress.IPv6Network("2000::/3")
"""The only unicast space that is assigned to the internet (RFC 4291, IANA)."""

_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""NAT64 (RFC 6052): the last 32 bits are an IPv4 address, which is what is asked."""

_NEVER = tuple(
    map(
        ipaddress.ip_network,
        (
            "168.63.129.16/32",  # a cloud's services for its own machines
            "192.0.0.0/24",  # protocol assignments, another cloud's metadata among them
            "192.88.99.0/24",  # relays of 6to4 (RFC 7526)
            "2001::/23",  # protocol assignments; Teredo hides an IPv4 address (RFC 4380)
            "2002::/16",  # 6to4: likewise (RFC 3056)
            "3fff::/20",  # documentation (RFC 9637)
        ),
    )
)
"""What Python's `is_global` lets pass, in some versions or all (after IANA's registries)."""


def checked_url(text: str, hosts: Iterable[str] = ()) -> str:
    """Return a web address that may be asked, without its fragment.

    `hosts` are those that may be asked, with their subdomains; none for all.  Raises FetchError
    with what is wrong.  Where the host leads is checked when it is resolved.
    """
    shown = shown_url(text)
    if len(text) > LONGEST or not text.isprintable() or set(text) & set(" \\"):
        raise FetchError(f"{shown}: is no web address; check for spaces, \\ and its length")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise FetchError(f"{shown}: is no web address; check its host and port") from None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise FetchError(f"{shown}: only http: and https: are fetched")
    if parts.username is not None or parts.password is not None:
        raise FetchError(f"{shown}: holds a user name; take it out, none is ever sent")
    if port is not None and port < _FIRST_FREE_PORT and port not in _PORTS.values():
        raise FetchError(f"{shown}: port {port} is not the web's; use 80, 443 or one above 1023")
    _check_host(parts.hostname or "", shown, hosts)
    return parts._replace(scheme=scheme, fragment="").geturl()


def shown_url(text: str) -> str:
    """Return an address as it may be shown: without credentials and not endlessly long."""
    short = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
    return re.sub(r"(?<=//)[^/?#]*@", "", short)


def _check_host(host: str, shown: str, hosts: Iterable[str]) -> None:
    if not host or host.startswith(".") or "%" in host:
        raise FetchError(f"{shown}: names no host; write https://host/page")
    if _SPELLED_NUMBER.fullmatch(host):
        try:
            ipaddress.IPv4Address(host)
        except ValueError:
            raise FetchError(f"{shown}: hides its address in a number; write it plainly") from None
    allowed = tuple(hosts)
    if allowed and not any(host == one or host.endswith(f".{one}") for one in allowed):
        raise FetchError(f"{shown}: {host} is not among fetch.hosts; add it there to allow it")


def is_public(address: Address) -> bool:
    """Return whether an address is one of the public internet, whatever it is wrapped in."""
    inner = _unwrapped(address)
    if any(inner in network for network in _NEVER if network.version == inner.version):
        return False
    if isinstance(inner, ipaddress.IPv6Address) and inner not in _PUBLIC_V6:
        return False
    return inner.is_global and not inner.is_multicast and not inner.is_reserved


def _unwrapped(address: Address) -> Address:
    """Return the IPv4 address that an IPv6 address stands for, where it stands for one."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address.ipv4_mapped:
        return address.ipv4_mapped
    if address in _TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def may_be_asked(address: Address, networks: Iterable[Network]) -> bool:
    """Return whether an address is public, or in one of the `networks` that are allowed."""
    inner = _unwrapped(address)
    if any(inner in network for network in networks if network.version == inner.version):
        return True
    return is_public(address)
