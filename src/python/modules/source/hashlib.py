"""Digests of bytes."""

__all__ = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "new", "algorithms_guaranteed", "algorithms_available", "pbkdf2_hmac",
           "file_digest"]

_SIZES = {"md5": (16, 64), "sha1": (20, 64), "sha224": (28, 64), "sha256": (32, 64), "sha384": (48, 128), "sha512": (64, 128)}
_ABSENT = ("blake2b", "blake2s", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "shake_128", "shake_256")
algorithms_guaranteed = {*_SIZES, *_ABSENT}
algorithms_available = {*_SIZES, *_ABSENT}


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
        return HASH(self._name, self._data)

    def __repr__(self):
        return f"<{self._name} _hashlib.HASH object @ {hex(id(self))}>"


HASH.__module__ = "_hashlib"


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


def new(name, data=b"", **kwargs):
    """Return a new hashing object using the named algorithm."""
    known = name.lower().replace("-", "")
    if known in _ABSENT:
        raise NotImplementedError(f"the digest {known} is not supported")
    if known not in _SIZES:
        raise ValueError("unsupported hash type " + name)
    return HASH(known, _checked(data))


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
    return _derive(known, password, salt, iterations, dklen or _SIZES[known][0])
