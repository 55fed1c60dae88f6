"""Compression as in gzip and zip files, and the two checksums."""

DEFLATED, DEF_BUF_SIZE, DEF_MEM_LEVEL, MAX_WBITS = 8, 16384, 8, 15
Z_NO_COMPRESSION, Z_BEST_SPEED, Z_BEST_COMPRESSION, Z_DEFAULT_COMPRESSION = 0, 1, 9, -1
Z_NO_FLUSH, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH = 0, 1, 2, 3, 4
Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED = 0, 1, 2, 3, 4
ZLIB_VERSION = ZLIB_RUNTIME_VERSION = "1.2.13"


class error(Exception):
    pass


error.__module__ = "zlib"


def compress(data, /, level=-1, wbits=MAX_WBITS):
    """Returns a bytes object containing compressed data."""
    return _deflated(data, level, wbits)


def decompress(data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE):
    """Returns a bytes object containing the uncompressed data."""
    result, rest, ended = _inflated(data, wbits)
    if not ended:
        raise error("Error -5 while decompressing data: incomplete or truncated stream")
    return result


class Compress:
    def __init__(self, level, wbits):
        self._level, self._wbits, self._data = level, wbits, bytearray()

    def compress(self, data, /):
        self._data += data
        return b""

    def flush(self, mode=Z_FINISH, /):
        return _deflated(bytes(self._data), self._level, self._wbits) if mode == Z_FINISH else b""


class Decompress:
    def __init__(self, wbits):
        self._wbits, self._data, self._given = wbits, bytearray(), 0
        self.unused_data, self.unconsumed_tail, self.eof = b"", b"", False

    def decompress(self, data, /, max_length=0):
        self._data += data
        result, rest, self.eof = _inflated(bytes(self._data), self._wbits)
        if self.eof:
            self.unused_data = rest
        new, self._given = result[self._given:], len(result)
        return new

    def flush(self, length=DEF_BUF_SIZE, /):
        return b""


def compressobj(level=-1, method=DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL, strategy=Z_DEFAULT_STRATEGY, zdict=None):
    return Compress(level, wbits)


def decompressobj(wbits=MAX_WBITS, zdict=b""):
    return Decompress(wbits)


