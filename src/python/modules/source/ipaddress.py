"""Addresses of the internet, networks of them, and interfaces in networks: IPv4 and IPv6."""
import functools as _functools

IPV4LENGTH, IPV6LENGTH = 32, 128


class AddressValueError(ValueError):
    """A Value Error related to the address."""


class NetmaskValueError(ValueError):
    """A Value Error related to the netmask."""


def _first_of(value, kinds, what):
    for kind in kinds:
        try:
            return kind[0](value, *kind[1:])
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f"{value!r} does not appear to be an IPv4 or IPv6 {what}")


def ip_address(address):
    """Take an IP string/int and return an object of the correct type."""
    return _first_of(address, ((IPv4Address,), (IPv6Address,)), "address")  #@ 54 4 55 19


def ip_network(address, strict=True):
    """Take an IP string/int and return an object of the correct type."""
    return _first_of(address, ((IPv4Network, strict), (IPv6Network, strict)), "network")


def ip_interface(address):
    """Take an IP string/int and return an object of the correct type."""
    return _first_of(address, ((IPv4Interface,), (IPv6Interface,)), "interface")


def v4_int_to_packed(address):
    """Represent an address as 4 packed bytes in network (big-endian) order."""
    try:
        return address.to_bytes(4, "big")
    except OverflowError:
        raise ValueError("Address negative or too large for IPv4") from None


def v6_int_to_packed(address):
    """Represent an address as 16 packed bytes in network (big-endian) order."""
    try:
        return address.to_bytes(16, "big")
    except OverflowError:
        raise ValueError("Address negative or too large for IPv6") from None


def summarize_address_range(first, last):
    """The networks that together are just the addresses from first to last."""
    if not (isinstance(first, _Address) and isinstance(last, _Address)):
        raise TypeError("first and last must be IP addresses, not networks")
    if first.version != last.version:
        raise TypeError("%s and %s are not of the same version" % (first, last))
    if first > last:
        raise ValueError("last IP address must be greater than first")
    low, high, bits = first._ip, last._ip, first._BITS
    while low <= high:
        host_bits = min(bits if low == 0 else (low & -low).bit_length() - 1, (high - low + 1).bit_length() - 1)
        yield first._network((low, bits - host_bits))
        low += 1 << host_bits


def collapse_addresses(addresses):
    """The least networks that together are just the addresses and networks given."""
    networks = []
    for one in addresses:
        if isinstance(one, _Interface):
            one = one.network
        elif isinstance(one, _Address):
            one = one._network((one._ip, one._BITS))
        if networks and networks[-1].version != one.version:
            raise TypeError("%s and %s are not of the same version" % (one, networks[-1]))
        networks.append(one)
    result = []
    for one in sorted(set(networks)):
        if result and one.subnet_of(result[-1]):
            continue
        result.append(one)
        while len(result) > 1 and result[-1].prefixlen and result[-2].prefixlen == result[-1].prefixlen \
                and result[-1].supernet().network_address == result[-2].network_address and result[-1] != result[-2]:
            result[-2:] = [result[-2].supernet()]
    return iter(result)


def get_mixed_type_key(obj):
    """A key to sort networks and addresses together."""
    if isinstance(obj, _Network):
        return obj.version, obj.network_address, obj.netmask
    if isinstance(obj, _Address):
        return obj.version, obj
    return NotImplemented


# -- what a version is ---------------------------------------------------------------------------------------------------

class _V4:
    __slots__ = ()
    version, max_prefixlen, _BITS = 4, 32, 32
    _ALL = (1 << 32) - 1

    @staticmethod
    def _parse(text):
        if not text:
            raise AddressValueError("Address cannot be empty")
        octets = text.split(".")
        if len(octets) != 4:
            raise AddressValueError("Expected 4 octets in %r" % text)
        value = 0
        for octet in octets:
            if not octet:
                wrong = "Empty octet not permitted"
            elif not (octet.isascii() and octet.isdigit()):
                wrong = "Only decimal digits permitted in %r" % octet
            elif len(octet) > 3:
                wrong = "At most 3 characters permitted in %r" % octet
            elif octet != "0" and octet[0] == "0":
                wrong = "Leading zeros are not permitted in %r" % octet
            elif int(octet) > 255:
                wrong = "Octet %d (> 255) not permitted" % int(octet)
            else:
                value = value << 8 | int(octet)
                continue
            raise AddressValueError("%s in %r" % (wrong, text))
        return value

    @staticmethod
    def _text(value):
        return ".".join([str(byte) for byte in value.to_bytes(4, "big")])

    @classmethod
    def _mask_length(cls, text):
        """The length of the prefix that a text is, or a mask, or the opposite of a mask."""
        if text.isascii() and text.isdigit():
            if int(text) <= 32:
                return int(text)
        else:
            try:
                value = cls._parse(text)
            except AddressValueError:
                value = None
            for mask in (value, None if value is None else value ^ cls._ALL):
                if mask is not None and mask & (~mask & cls._ALL) >> 1 == 0 and (mask | mask - 1 if mask else 0) in (0, cls._ALL):
                    return mask.bit_count()
        raise NetmaskValueError("%r is not a valid netmask" % text)


class _V6:
    __slots__ = ()
    version, max_prefixlen, _BITS = 6, 128, 128
    _ALL = (1 << 128) - 1

    @staticmethod
    def _parse(text):
        if not text:
            raise AddressValueError("Address cannot be empty")
        parts = text.split(":")
        if len(parts) < 3:
            raise AddressValueError("At least 3 parts expected in %r" % text)
        if "." in parts[-1]:
            try:
                low = _V4._parse(parts.pop())
            except AddressValueError as e:
                raise AddressValueError("%s in %r" % (e, text)) from None
            parts += ["%x" % (low >> 16), "%x" % (low & 0xFFFF)]
        if len(parts) > 9:
            raise AddressValueError("At most 8 colons permitted in %r" % text)
        gaps = [i for i in range(1, len(parts) - 1) if not parts[i]]
        if len(gaps) > 1:
            raise AddressValueError("At most one '::' permitted in %r" % text)
        for at, word in (0, "Leading"), (-1, "Trailing"):
            if not parts[at] and (not gaps or parts[1 if at == 0 else -2]):
                raise AddressValueError("%s ':' only permitted as part of '::' in %r" % (word, text))
        if gaps:
            front, back = [p for p in parts[:gaps[0]] if p], [p for p in parts[gaps[0] + 1:] if p]
            if len(front) + len(back) > 7:
                raise AddressValueError("Expected at most 7 other parts with '::' in %r" % text)
            parts = front + ["0"] * (8 - len(front) - len(back)) + back
        elif len(parts) != 8:
            raise AddressValueError("Exactly 8 parts expected without '::' in %r" % text)
        value = 0
        for part in parts:
            if not all([c in "0123456789abcdefABCDEF" for c in part]):
                raise AddressValueError("Only hex digits permitted in %r in %r" % (part, text))
            if len(part) > 4:
                raise AddressValueError("At most 4 characters permitted in %r in %r" % (part, text))
            value = value << 16 | int(part, 16)
        return value

    @staticmethod
    def _text(value):
        groups = ["%x" % (value >> shift & 0xFFFF) for shift in range(112, -1, -16)]
        best = run = (0, 0)                       # the longest row of zeros: where and how long
        for i, group in enumerate(groups):
            run = (run[0], run[1] + 1) if group == "0" and run[1] else (i, 1 if group == "0" else 0)
            if run[1] > best[1]:
                best = run
        if best[1] < 2:
            return ":".join(groups)
        return ":".join(groups[:best[0]]) + "::" + ":".join(groups[sum(best):])

    @classmethod
    def _mask_length(cls, text):
        if text.isascii() and text.isdigit() and int(text) <= 128:
            return int(text)
        raise NetmaskValueError("%r is not a valid netmask" % text)


# -- addresses -----------------------------------------------------------------------------------------------------------

@_functools.total_ordering
class _Address:
    __slots__ = ()

    def _take(self, address):
        """The number of what an address is made of."""
        if isinstance(address, int):
            if address < 0:
                raise AddressValueError("%d (< 0) is not permitted as an IPv%d address" % (address, self.version))
            if address > self._ALL:
                raise AddressValueError("%d (>= 2**%d) is not permitted as an IPv%d address" % (address, self._BITS, self.version))
            return address
        if isinstance(address, bytes):
            if len(address) != self._BITS // 8:
                raise AddressValueError("%r (len %d != %d) is not permitted as an IPv%d address" % (address, len(address), self._BITS // 8, self.version))
            return int.from_bytes(address, "big")
        text = str(address)
        if "/" in text:
            raise AddressValueError(f"Unexpected '/' in {text!r}")
        return self._parse_whole(text)

    def _parse_whole(self, text):
        return self._parse(text)

    def __init__(self, address):
        self._ip = self._take(address)

    def __int__(self):
        return self._ip

    def __eq__(self, other):
        return self._ip == other._ip and self.version == other.version if isinstance(other, _Address) else NotImplemented

    def __lt__(self, other):
        if not isinstance(other, _Address):
            return NotImplemented
        if self.version != other.version:
            raise TypeError("%s and %s are not of the same version" % (self, other))
        return self._ip < other._ip

    def __add__(self, other):
        return self._same(self._ip + other) if isinstance(other, int) else NotImplemented

    def __sub__(self, other):
        return self._same(self._ip - other) if isinstance(other, int) else NotImplemented

    def __hash__(self):
        return hash(hex(self._ip))

    def __str__(self):
        return self._text(self._ip)

    def __repr__(self):
        return "%s(%r)" % (self.__class__.__name__, str(self))

    def __format__(self, spec):
        if not spec or spec[-1] == "s":
            return format(str(self), spec)
        kind, before = spec[-1], spec[:-1]
        alternate, grouped = "#" in before, "_" in before
        if kind == "n":
            kind = "b" if self.version == 4 else "x"
        digits = self._BITS if kind == "b" else self._BITS // 4
        if kind not in "bxX" or before.strip("#_"):
            return super().__format__(spec)
        text = format(self._ip, f"0{digits + (digits // 4 - 1 if grouped else 0)}{'_' if grouped else ''}{kind}")
        return (f"0{kind}" if alternate else "") + text

    def __reduce__(self):
        return self.__class__, (str(self),)

    @property
    def packed(self):
        return self._ip.to_bytes(self._BITS // 8, "big")

    compressed = property(lambda self: str(self))
    exploded = property(lambda self: self._long())

    def _long(self):
        return str(self)

    @property
    def reverse_pointer(self):
        if self.version == 4:
            return ".".join(str(self).split(".")[::-1]) + ".in-addr.arpa"
        return ".".join("%032x" % self._ip)[::-1] + ".ip6.arpa"

    def _within(self, names):
        return any([self._ip & mask == low for low, mask in names])

    is_unspecified = property(lambda self: self._ip == 0)


def _ranges(kind, *texts):
    rows = []
    for text in texts:
        address, _, length = text.partition("/")
        rows.append((kind._parse(address), kind._ALL ^ (kind._ALL >> int(length))))
    return tuple(rows)


_PRIVATE4 = _ranges(_V4, "0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/29", "192.0.0.170/31", "192.0.2.0/24",
                    "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4", "255.255.255.255/32")
_SHARED4 = _ranges(_V4, "100.64.0.0/10")
_PRIVATE6 = _ranges(_V6, "::1/128", "::/128", "::ffff:0:0/96", "100::/64", "2001::/23", "2001:2::/48", "2001:db8::/32", "2001:10::/28", "fc00::/7", "fe80::/10")
_RESERVED6 = _ranges(_V6, "::/8", "100::/8", "200::/7", "400::/6", "800::/5", "1000::/4", "4000::/3", "6000::/3", "8000::/3", "a000::/3", "c000::/3",
                     "e000::/4", "f000::/5", "f800::/6", "fe00::/9")


class IPv4Address(_V4, _Address):
    """Represent and manipulate single IPv4 Addresses."""
    __slots__ = ("_ip", "__weakref__")

    is_multicast = property(lambda self: self._ip >> 28 == 14)
    is_private = property(lambda self: self._within(_PRIVATE4))
    is_global = property(lambda self: not self._within(_SHARED4) and not self.is_private)
    is_reserved = property(lambda self: self._ip >> 28 == 15)
    is_loopback = property(lambda self: self._ip >> 24 == 127)
    is_link_local = property(lambda self: self._ip >> 16 == 0xA9FE)

    def _same(self, value):
        return IPv4Address(value)

    def _network(self, address):
        return IPv4Network(address)


class IPv6Address(_V6, _Address):
    """Represent and manipulate single IPv6 Addresses."""
    __slots__ = ("_ip", "_scope_id", "__weakref__")

    def __init__(self, address):
        self._scope_id = None
        self._ip = self._take(address)

    def _parse_whole(self, text):
        address, percent, scope = text.partition("%")
        if percent:
            if not scope or "%" in scope:
                raise AddressValueError('Invalid IPv6 address: "%r"' % text)
            self._scope_id = scope
        return self._parse(address)

    scope_id = property(lambda self: self._scope_id)

    def __str__(self):
        text = self._text(self._ip)
        return text + "%" + self._scope_id if self._scope_id else text

    def __eq__(self, other):
        same = _Address.__eq__(self, other)
        return same and self._scope_id == getattr(other, "_scope_id", None) if same is True else same

    def __hash__(self):
        return hash((self._ip, self._scope_id))

    def _long(self):
        return ":".join(["%04x" % (self._ip >> shift & 0xFFFF) for shift in range(112, -1, -16)])

    is_multicast = property(lambda self: self._ip >> 120 == 0xFF)
    is_reserved = property(lambda self: self._within(_RESERVED6))
    is_link_local = property(lambda self: self._ip >> 118 == 0x3FA)
    is_site_local = property(lambda self: self._ip >> 118 == 0x3FB)
    is_loopback = property(lambda self: self._ip == 1)

    @property
    def is_private(self):
        mapped = self.ipv4_mapped
        return mapped.is_private if mapped is not None else self._within(_PRIVATE6)

    is_global = property(lambda self: not self.is_private)

    @property
    def ipv4_mapped(self):
        return IPv4Address(self._ip & 0xFFFFFFFF) if self._ip >> 32 == 0xFFFF else None

    @property
    def teredo(self):
        if self._ip >> 96 != 0x20010000:
            return None
        return IPv4Address(self._ip >> 64 & 0xFFFFFFFF), IPv4Address(~self._ip & 0xFFFFFFFF)

    @property
    def sixtofour(self):
        return IPv4Address(self._ip >> 80 & 0xFFFFFFFF) if self._ip >> 112 == 0x2002 else None

    def _same(self, value):
        return IPv6Address(value)

    def _network(self, address):
        return IPv6Network(address)


# -- networks ------------------------------------------------------------------------------------------------------------

def _halves(address, most):
    """What stands before and behind the slash."""
    if not isinstance(address, tuple):
        if isinstance(address, (bytes, int)):
            return address, most
        address = str(address).split("/")
        if len(address) > 2:
            raise AddressValueError(f"Only one '/' permitted in {'/'.join(address)!r}")
    return address[0], address[1] if len(address) > 1 else most


@_functools.total_ordering
class _Network:
    __slots__ = ()

    def _prefix(self, mask):
        if isinstance(mask, int):
            if not 0 <= mask <= self._BITS:
                raise NetmaskValueError("%r is not a valid netmask" % mask)
            return mask
        return self._mask_length(str(mask))

    def __init__(self, address, strict=True):
        first, mask = _halves(address, self._BITS)
        start = self._address(first)
        self._prefixlen = self._prefix(mask)
        self._mask = self._ALL ^ (self._ALL >> self._prefixlen)
        if start._ip & ~self._mask:
            if strict:
                raise ValueError("%s/%s has host bits set" % (start, self._prefixlen))
            start = self._address(start._ip & self._mask)
        self.network_address = start

    prefixlen = property(lambda self: self._prefixlen)
    netmask = property(lambda self: self._address(self._mask))
    hostmask = property(lambda self: self._address(self._mask ^ self._ALL))
    broadcast_address = property(lambda self: self._address(self.network_address._ip | self._mask ^ self._ALL))
    num_addresses = property(lambda self: 1 << self._BITS - self._prefixlen)
    compressed = property(lambda self: str(self))
    exploded = property(lambda self: "%s/%d" % (self.network_address.exploded, self._prefixlen))
    with_prefixlen = property(lambda self: str(self))
    with_netmask = property(lambda self: "%s/%s" % (self.network_address, self.netmask))
    with_hostmask = property(lambda self: "%s/%s" % (self.network_address, self.hostmask))

    def _edges(self):
        return self.network_address, self.broadcast_address

    is_multicast = property(lambda self: all([a.is_multicast for a in self._edges()]))
    is_reserved = property(lambda self: all([a.is_reserved for a in self._edges()]))
    is_link_local = property(lambda self: all([a.is_link_local for a in self._edges()]))
    is_private = property(lambda self: all([a.is_private for a in self._edges()]))
    is_global = property(lambda self: all([a.is_global for a in self._edges()]) if self.version == 4 else not self.is_private)
    is_unspecified = property(lambda self: all([a.is_unspecified for a in self._edges()]))
    is_loopback = property(lambda self: all([a.is_loopback for a in self._edges()]))

    def __str__(self):
        return "%s/%d" % (self.network_address, self._prefixlen)

    def __repr__(self):
        return "%s(%r)" % (self.__class__.__name__, str(self))

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __iter__(self):
        first = self.network_address._ip
        for value in range(first, first + self.num_addresses):
            yield self._address(value)

    def __getitem__(self, n):
        place = n if n >= 0 else n + self.num_addresses
        if not 0 <= place < self.num_addresses:
            raise IndexError("address out of range")
        return self._address(self.network_address._ip + place)

    def __eq__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        return self.version == other.version and self.network_address == other.network_address and self._mask == other._mask

    def __lt__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        if self.version != other.version:
            raise TypeError("%s and %s are not of the same version" % (self, other))
        return (self.network_address._ip, self._mask) < (other.network_address._ip, other._mask)

    def __hash__(self):
        return hash(self.network_address._ip ^ self._mask)

    def __contains__(self, other):
        if self.version != other.version or isinstance(other, _Network):
            return False
        return other._ip & self._mask == self.network_address._ip

    def hosts(self):
        """The addresses that hosts can have: neither the network's own nor that for all, where there are more than two."""
        first, last = self.network_address._ip, self.broadcast_address._ip
        if self._prefixlen == self._BITS:
            return [self.network_address]
        if self._prefixlen == self._BITS - 1:
            return [self._address(first), self._address(last)]
        return map(self._address, range(first + 1, last if self.version == 4 else last + 1))

    def overlaps(self, other):
        """Tell if self is partly contained in other."""
        return other.network_address in self or other.broadcast_address in self or self.network_address in other or self.broadcast_address in other

    def _is_part(self, a, b):
        if not isinstance(b, _Network):
            raise TypeError(f"Unable to test subnet containment between {a} and {b}")
        if a.version != b.version:
            raise TypeError(f"{a} and {b} are not of the same version")
        return b.network_address <= a.network_address and b.broadcast_address >= a.broadcast_address

    def subnet_of(self, other):
        """Return True if this network is a subnet of other."""
        return self._is_part(self, other)

    def supernet_of(self, other):
        """Return True if this network is a supernet of other."""
        return self._is_part(other, self)

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        """The subnets which join to make the current subnet."""
        if self._prefixlen == self._BITS:
            yield self
            return
        if new_prefix is not None:
            if new_prefix < self._prefixlen:
                raise ValueError("new prefix must be longer")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = new_prefix - self._prefixlen
        if prefixlen_diff < 0:
            raise ValueError("prefix length diff must be > 0")
        longer = self._prefixlen + prefixlen_diff
        if longer > self._BITS:
            raise ValueError("prefix length diff %d is invalid for netblock %s" % (longer, self))
        first = self.network_address._ip
        for value in range(first, first + self.num_addresses, 1 << self._BITS - longer):
            yield self.__class__((value, longer))

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        """The supernet containing the current network."""
        if self._prefixlen == 0:
            return self
        if new_prefix is not None:
            if new_prefix > self._prefixlen:
                raise ValueError("new prefix must be shorter")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = self._prefixlen - new_prefix
        shorter = self._prefixlen - prefixlen_diff
        if shorter < 0:
            raise ValueError("current prefixlen is %d, cannot have a prefixlen_diff of %d" % (self._prefixlen, prefixlen_diff))
        return self.__class__((self.network_address._ip & self._mask << prefixlen_diff, shorter))

    def address_exclude(self, other):
        """The networks that are left of this one without another."""
        if self.version != other.version:
            raise TypeError("%s and %s are not of the same version" % (self, other))
        if not isinstance(other, _Network):
            raise TypeError("%s is not a network object" % other)
        if not other.subnet_of(self):
            raise ValueError("%s not contained in %s" % (other, self))
        at = self
        while at != other:
            low, high = at.subnets()
            at, rest = (low, high) if other.subnet_of(low) else (high, low)
            yield rest

    def compare_networks(self, other):
        """-1, 0 or 1, as the network's address and then its mask compare."""
        if self.version != other.version:
            raise TypeError("%s and %s are not of the same type" % (self, other))
        a, b = (self.network_address._ip, self._mask), (other.network_address._ip, other._mask)
        return (a > b) - (a < b)


class IPv4Network(_V4, _Network):
    """This class represents and manipulates 32-bit IPv4 network + addresses."""
    _address = IPv4Address


class IPv6Network(_V6, _Network):
    """This class represents and manipulates 128-bit IPv6 networks."""
    _address = IPv6Address
    is_site_local = property(lambda self: all([a.is_site_local for a in self._edges()]))


# -- interfaces ----------------------------------------------------------------------------------------------------------

class _Interface:
    """An address, and the network that it is in."""
    __slots__ = ()

    def __init__(self, address):
        own, mask = _halves(address, self._BITS)
        super().__init__(own)
        self.network = self._network_class((self._ip, mask), strict=False)
        self.netmask, self.hostmask = self.network.netmask, self.network.hostmask

    ip = property(lambda self: self._same(self._ip))
    with_prefixlen = property(lambda self: str(self))
    with_netmask = property(lambda self: "%s/%s" % (self._text(self._ip), self.netmask))
    with_hostmask = property(lambda self: "%s/%s" % (self._text(self._ip), self.hostmask))

    def __str__(self):
        return "%s/%d" % (self._text(self._ip), self.network.prefixlen)

    def __eq__(self, other):
        same = _Address.__eq__(self, other)
        if not same or same is NotImplemented:
            return same
        return isinstance(other, _Interface) and self.network == other.network

    def __lt__(self, other):
        less = _Address.__lt__(self, other)
        if less is NotImplemented or not isinstance(other, _Interface):
            return NotImplemented if less is NotImplemented else False
        return self.network < other.network or self.network == other.network and less

    def __hash__(self):
        return hash((self._ip, self.network.prefixlen, int(self.network.network_address)))


class IPv4Interface(_Interface, IPv4Address):
    _network_class = IPv4Network


class IPv6Interface(_Interface, IPv6Address):
    _network_class = IPv6Network
