"""SHA-3, SHAKE, BLAKE2 with its parameters, and the others."""
import hashlib, hmac
data = [b'', b'abc', b'a' * 71, b'a' * 72, b'a' * 135, b'a' * 136, b'a' * 137, bytes(range(256)) * 5, b'x' * 128, b'x' * 64, b'x' * 129]
for name in sorted(hashlib.algorithms_guaranteed):
    make = getattr(hashlib, name)
    for d in data:
        h = make(d)
        print(name, h.name, h.digest_size, h.block_size, h.hexdigest(37) if 'shake' in name else h.hexdigest())
    h = make(); h.update(b'ab'); c = h.copy(); h.update(bytearray(b'c')); c.update(memoryview(b'd'))
    print((h.digest(300), c.digest(4)) if 'shake' in name else (h.digest(), c.digest()))
    n = hashlib.new(name, b'abc'); print(n.name)
    if 'shake' not in name: print(hmac.new(b'key', b'msg', name).hexdigest(), hmac.new(b'k' * 300, b'msg', make).hexdigest(), hmac.new(b'key', digestmod=name).name)
for f in (hashlib.blake2b, hashlib.blake2s):
    for kw in (dict(digest_size=0), dict(digest_size=65), dict(key=b'x'*65), dict(salt=b'x'*17), dict(person=b'x'*17), dict(fanout=256), dict(depth=0), dict(node_depth=256), dict(inner_size=65), dict(node_offset=2**64), dict(leaf_size=2**32), dict(digest_size='x')):
        try: f(**kw)
        except Exception as e: print(type(e).__name__, e)
    print(f, f().name, f().block_size, f().digest_size, f.SALT_SIZE, f.PERSON_SIZE, f.MAX_KEY_SIZE, f.MAX_DIGEST_SIZE)
    for kw in (dict(digest_size=16), dict(key=b'secret'), dict(salt=b'salt', person=b'me'), dict(fanout=2, depth=2, leaf_size=4096, node_offset=1, node_depth=1, inner_size=32, last_node=True), dict(digest_size=1, key=b'k' * 32)):
        print(f(b'data' * 50, **kw).hexdigest())
    try: f('x')
    except Exception as e: print(type(e).__name__, e)
    try: f().update(3)
    except Exception as e: print(type(e).__name__, e)
for bad in ('nope', 'sha4'):
    try: hashlib.new(bad)
    except ValueError as e: print(e)
try: hashlib.shake_128().digest(-1)
except SystemError as e: print(e)
print(hashlib.pbkdf2_hmac('sha3_256', b'p', b's', 3).hex(), hashlib.pbkdf2_hmac('sha512', b'p', b's', 3, 10).hex(), type(hashlib.shake_128()), type(hashlib.sha3_256()))
