"""Digests of bytes."""

__all__ = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s", "sha3_224", "sha3_256", "sha3_384", "sha3_512",
           "shake_128", "shake_256", "new", "algorithms_guaranteed", "algorithms_available", "pbkdf2_hmac", "file_digest"]

_SIZES = {"md5": (16, 64), "sha1": (20, 64), "sha224": (28, 64), "sha256": (32, 64), "sha384": (48, 128), "sha512": (64, 128),
          "sha3_224": (28, 144), "sha3_256": (32, 136), "sha3_384": (48, 104), "sha3_512": (64, 72)}
_SHAKES = {"shake_128": (0, 168), "shake_256": (0, 136)}
algorithms_guaranteed = {*_SIZES, *_SHAKES, "blake2b", "blake2s"}
algorithms_available = set(algorithms_guaranteed)


class HASH:
    def __init__(self, name, data):
        self._name, self._data = name, bytearray()
        if data:
            self.update(data)

    name = property(lambda self: self._name)
    digest_size = property(lambda self: _SIZES[self._name][0])
    block_size = property(lambda self: _SIZES[self._name][1])

    def update(self, obj, /):
        """Update this hash object's state with the provided string."""
        if isinstance(obj, str):
            raise TypeError("Strings must be encoded before hashing")
        if not isinstance(obj, (bytes, bytearray, memoryview)):
            raise TypeError("object supporting the buffer API required")
        self._data += obj

    def digest(self):
        """Return the digest value as a bytes object."""
        return _digest(self._name, self._data)

    def hexdigest(self):
        """Return the digest value as a string of hexadecimal digits."""
        return self.digest().hex()

    def copy(self):
        """Return a copy of the hash object."""
        return type(self)(self._name, self._data)

    def __repr__(self):
        return f"<{self._name} _hashlib.{type(self).__name__} object @ {hex(id(self))}>"


class HASHXOF(HASH):
    """A digest as long as one asks for."""
    digest_size = 0
    block_size = property(lambda self: _SHAKES[self._name][1])

    def digest(self, length):
        """Return the digest value as a bytes object."""
        if length < 0:
            raise SystemError("Negative size passed to PyBytes_FromStringAndSize")
        return _shake(self._name, self._data, length)

    def hexdigest(self, length):
        """Return the digest value as a string of hexadecimal digits."""
        return self.digest(length).hex()


class _Blake2:
    """Base of blake2b and blake2s: subclasses give the greatest sizes."""

    def __new__(cls, data=b"", /, *, digest_size=None, key=b"", salt=b"", person=b"", fanout=1, depth=1, leaf_size=0, node_offset=0,
                node_depth=0, inner_size=0, last_node=False, usedforsecurity=True):
        most = cls.MAX_DIGEST_SIZE
        digest_size = most if digest_size is None else digest_size.__index__() if hasattr(digest_size, "__index__") else range(digest_size)
        if not 0 < digest_size <= most:
            raise ValueError(f"digest_size must be between 1 and {most} bytes")
        if len(salt) > cls.SALT_SIZE:
            raise ValueError(f"maximum salt length is {cls.SALT_SIZE} bytes")
        if len(person) > cls.PERSON_SIZE:
            raise ValueError(f"maximum person length is {cls.PERSON_SIZE} bytes")
        if not 0 <= fanout < 256:
            raise ValueError("fanout must be between 0 and 255")
        if not 0 < depth < 256:
            raise ValueError("depth must be between 1 and 255")
        if not 0 <= leaf_size < 1 << 32:
            raise OverflowError("leaf_size is too large")
        if node_offset >= 1 << cls._OFFSET_BITS:
            raise OverflowError("int too big to convert" if node_offset >= 1 << 64 else "node_offset is too large")
        if not 0 <= node_depth < 256:
            raise ValueError("node_depth must be between 0 and 255")
        if not 0 <= inner_size <= most:
            raise ValueError(f"inner_size must be between 0 and is {most}")
        if len(key) > cls.MAX_KEY_SIZE:
            raise ValueError(f"maximum key length is {cls.MAX_KEY_SIZE} bytes")
        self = object.__new__(cls)
        head = bytes([digest_size, len(key), fanout, depth]) + leaf_size.to_bytes(4, "little") + \
            node_offset.to_bytes(cls._OFFSET_BITS // 8, "little") + bytes([node_depth, inner_size])
        self._parameters = (head.ljust(most // 2, b"\0") + bytes(salt).ljust(cls.SALT_SIZE, b"\0") + bytes(person).ljust(cls.PERSON_SIZE, b"\0"))
        self._key, self._last, self._data = bytes(key), bool(last_node), bytearray()
        if data:
            self.update(data)
        return self

    digest_size = property(lambda self: self._parameters[0])
    block_size = property(lambda self: self.MAX_DIGEST_SIZE * 2)
    name = property(lambda self: type(self).__name__)
    update, hexdigest = HASH.update, HASH.hexdigest

    def digest(self):
        """Return the digest value as a bytes object."""
        return _blake2(self.name, self._data, self._parameters, self._key, self._last)

    def copy(self):
        """Return a copy of the hash object."""
        other = object.__new__(type(self))
        other._parameters, other._key, other._last, other._data = self._parameters, self._key, self._last, bytearray(self._data)
        return other

    def __repr__(self):
        return f"<_blake2.{self.name} object at {hex(id(self))}>"


class blake2b(_Blake2):
    """Return a new BLAKE2b hash object."""
    SALT_SIZE = PERSON_SIZE = 16
    MAX_KEY_SIZE = MAX_DIGEST_SIZE = 64
    _OFFSET_BITS = 64


class blake2s(_Blake2):
    """Return a new BLAKE2s hash object."""
    SALT_SIZE = PERSON_SIZE = 8
    MAX_KEY_SIZE = MAX_DIGEST_SIZE = 32
    _OFFSET_BITS = 48


HASH.__module__ = HASHXOF.__module__ = "_hashlib"
_Blake2.__module__ = blake2b.__module__ = blake2s.__module__ = "_blake2"


def _checked(data):
    if isinstance(data, str):
        raise TypeError("Strings must be encoded before hashing")
    return data


def md5(string=b"", *, usedforsecurity=True):
    """Returns a md5 hash object; optionally initialized with a string"""
    return HASH("md5", _checked(string))


def sha1(string=b"", *, usedforsecurity=True):
    """Returns a sha1 hash object; optionally initialized with a string"""
    return HASH("sha1", _checked(string))


def sha224(string=b"", *, usedforsecurity=True):
    """Returns a sha224 hash object; optionally initialized with a string"""
    return HASH("sha224", _checked(string))


def sha256(string=b"", *, usedforsecurity=True):
    """Returns a sha256 hash object; optionally initialized with a string"""
    return HASH("sha256", _checked(string))


def sha384(string=b"", *, usedforsecurity=True):
    """Returns a sha384 hash object; optionally initialized with a string"""
    return HASH("sha384", _checked(string))


def sha512(string=b"", *, usedforsecurity=True):
    """Returns a sha512 hash object; optionally initialized with a string"""
    return HASH("sha512", _checked(string))


def sha3_224(string=b"", *, usedforsecurity=True):
    """Returns a sha3-224 hash object; optionally initialized with a string"""
    return HASH("sha3_224", _checked(string))


def sha3_256(string=b"", *, usedforsecurity=True):
    """Returns a sha3-256 hash object; optionally initialized with a string"""
    return HASH("sha3_256", _checked(string))


def sha3_384(string=b"", *, usedforsecurity=True):
    """Returns a sha3-384 hash object; optionally initialized with a string"""
    return HASH("sha3_384", _checked(string))


def sha3_512(string=b"", *, usedforsecurity=True):
    """Returns a sha3-512 hash object; optionally initialized with a string"""
    return HASH("sha3_512", _checked(string))


def shake_128(string=b"", *, usedforsecurity=True):
    """Returns a shake-128 variable hash object; optionally initialized with a string"""
    return HASHXOF("shake_128", _checked(string))


def shake_256(string=b"", *, usedforsecurity=True):
    """Returns a shake-256 variable hash object; optionally initialized with a string"""
    return HASHXOF("shake_256", _checked(string))


def new(name, data=b"", **kwargs):
    """Return a new hashing object using the named algorithm."""
    if name in ("blake2b", "blake2s"):
        return (blake2b if name == "blake2b" else blake2s)(data, **kwargs)
    known = name.lower()
    known = known.replace("-", "_") if known.startswith(("sha3", "shake")) else known.replace("-", "")
    known = known.replace("shake1", "shake_1").replace("shake2", "shake_2")
    if known not in _SIZES and known not in _SHAKES:
        raise ValueError("unsupported hash type " + name)
    return (HASH if known in _SIZES else HASHXOF)(known, _checked(data))


def file_digest(fileobj, digest, /, *, _bufsize=2**18):
    """Hash the contents of a file-like object. Returns a digest object."""
    hashed = new(digest) if isinstance(digest, str) else digest()  #@ 271 20 31
    while piece := fileobj.read(_bufsize):
        hashed.update(piece)
    return hashed


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """Password based key derivation function 2 (PKCS #5 v2.0) with HMAC as pseudorandom function."""
    known = hash_name.lower().replace("-", "")
    if known not in _SIZES:
        raise ValueError("unsupported hash type " + hash_name)
    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    if dklen is not None and dklen < 1:
        raise ValueError("key length must be greater than 0.")
    return _derive(known, password, salt, iterations, dklen or _SIZES[known][0], _SIZES[known][1])
