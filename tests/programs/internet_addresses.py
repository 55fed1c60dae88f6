"""ipaddress: addresses, networks and interfaces of both versions."""
import ipaddress as I
def shown(f, *a, **k):
    try:
        r = f(*a, **k)
        return list(r) if hasattr(r, '__next__') else r
    except Exception as e: return f'{type(e).__name__}: {e}'
for t in ('192.168.0.1', '::1', '2001:db8::1', '1.2.3', '1.2.3.a', '1.2.3.1234', '01.2.3.4', '256.1.1.1', '1..2.3', '1.2.3.4/24', '', 'x', '1:2', '1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7:8:9:10', '1::2::3', ':1:2:3:4:5:6:7', '1:2:3:4:5:6:7:', '1:2:3:4:5:6:7:8', '1::3:4:5:6:7:8:9', 'g::', '12345::', '::ffff:1.2.3.4', '::1.2.3', 'fe80::1%eth0', 'fe80::1%', 3232235521, -1, 2**32, 2**128, b'\x01\x02\x03\x04', b'abc', '::', '1::', 'ff02::1', '2002:c000:204::', '2001:0:4136:e378:8000:63bf:3fff:fdd2', 'a:b:c:d:e:f:0:0', '0:0:1:0:0:0:0:1'):
    print(repr(t), shown(I.ip_address, t), shown(I.IPv4Address, t), shown(I.IPv6Address, t))
for t in ('10.0.0.1', '127.0.0.1', '8.8.8.8', '169.254.1.1', '224.0.0.1', '240.0.0.1', '0.0.0.0', '100.64.0.1', '172.31.1.1', '192.0.2.5', '::1', 'fe80::1', 'ff02::1', '2001:db8::', '2606:4700::1111', 'fc00::1', '::', 'fec0::1', '::ffff:10.0.0.1'):
    a = I.ip_address(t); print(t, a.version, a.is_private, a.is_global, a.is_loopback, a.is_link_local, a.is_multicast, a.is_reserved, a.is_unspecified, a.packed, int(a), a.reverse_pointer, a.exploded, a.compressed, a.max_prefixlen)
    if a.version == 6: print(a.ipv4_mapped, a.teredo, a.sixtofour, a.is_site_local, a.scope_id)
a = I.ip_address('10.0.0.5')
print(a + 1, a - 5, a < I.ip_address('10.0.0.9'), a == I.ip_address('10.0.0.5'), a == '10.0.0.5', sorted([a + 3, a, a - 1]), hash(a) == hash(I.IPv4Address('10.0.0.5')), f'{a:b} {a:x} {a:#x} {a:_b} {a:n} {a:s}', {a: 1}[I.ip_address(167772165)])
print(shown(lambda: f'{a:>12}'), shown(lambda: f'{a:>20s}|'), shown(lambda: a < I.ip_address('::1')), shown(lambda: a < 3), shown(lambda: a + 'x'), shown(lambda: a + 2**32))
for t in ('192.168.1.0/24', '192.168.1.5/24', '10.0.0.0/8', '10.0.0.0/255.0.0.0', '10.0.0.0/0.255.255.255', '10.0.0.0/33', '10.0.0.0/x', '10.0.0.0/24/3', '10.0.0.0/255.0.255.0', '10.0.0.0', '2001:db8::/32', '2001:db8::1/32', '::/0', '0.0.0.0/0', '1.2.3.4/32', '1.2.3.4/31', '10.0.0.0/-1', '2001:db8::/129', ('10.0.0.0', 8), ('10.0.0.0', '255.255.0.0'), 5, 'x/8', '', '1.2.3/8'):
    print(repr(t), shown(I.ip_network, t), shown(I.ip_network, t, strict=False), shown(I.IPv4Network, t), shown(I.IPv6Network, t))
n = I.ip_network('192.168.1.0/29')
print(n.network_address, n.broadcast_address, n.netmask, n.hostmask, n.prefixlen, n.num_addresses, n.with_netmask, n.with_hostmask, n.with_prefixlen, n.exploded, list(n.hosts()), list(n), n[1], n[-1], shown(lambda: n[8]), len(list(n)), n.is_private, n.version, n.is_global)
print(I.ip_address('192.168.1.3') in n, I.ip_address('192.168.2.3') in n, n in n, '1' if n else '0', n.overlaps(I.ip_network('192.168.0.0/16')), n.subnet_of(I.ip_network('192.168.0.0/16')), n.supernet_of(I.ip_network('192.168.1.4/30')), n.supernet(), n.supernet(new_prefix=16), list(n.subnets()), list(n.subnets(new_prefix=31)), shown(n.subnets, 5), shown(n.supernet, 40), list(n.address_exclude(I.ip_network('192.168.1.2/32'))), n.compare_networks(I.ip_network('10.0.0.0/8')))
print(list(I.ip_network('1.2.3.4/31').hosts()), list(I.ip_network('1.2.3.4/32').hosts()), list(I.ip_network('2001:db8::/126').hosts()), n == I.ip_network('192.168.1.0/29'), n < I.ip_network('192.168.1.0/30'), sorted([I.ip_network('10.0.0.0/8'), n, I.ip_network('10.0.0.0/9')]), hash(n) == hash(I.ip_network('192.168.1.0/29')), {n})
i = I.ip_interface('192.168.1.5/24'); print(i, repr(i), i.ip, i.network, i.netmask, i.with_netmask, i.with_hostmask, i.hostmask, i == I.ip_interface('192.168.1.5/24'), i == I.ip_address('192.168.1.5'), I.ip_interface('10.0.0.1'), I.ip_interface('fe80::1/64'), i < I.ip_interface('192.168.1.6/24'), shown(I.ip_interface, 'x'), isinstance(i, I.IPv4Address))
print(list(I.summarize_address_range(I.ip_address('10.0.0.1'), I.ip_address('10.0.0.10'))), list(I.summarize_address_range(I.ip_address('0.0.0.0'), I.ip_address('255.255.255.255'))), list(I.collapse_addresses([I.ip_network('10.0.0.0/25'), I.ip_network('10.0.0.128/25'), I.ip_network('10.0.1.0/24'), I.ip_address('10.0.5.5')])), shown(lambda: list(I.summarize_address_range(I.ip_address('10.0.0.9'), I.ip_address('10.0.0.1')))), I.v4_int_to_packed(1), I.v6_int_to_packed(1), shown(I.v4_int_to_packed, -1))
import pickle, copy; print(pickle.loads(pickle.dumps(n)), copy.deepcopy(a), pickle.loads(pickle.dumps(i)))
