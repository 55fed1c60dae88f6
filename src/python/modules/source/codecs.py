"""Codecs by name: those that str.encode() and bytes.decode() know, and some from bytes to bytes and from text to text."""  #@ file <frozen codecs>
import builtins as _builtins

__all__ = ["open", "BOM", "BOM_BE", "BOM_LE", "BOM32_BE", "BOM32_LE", "BOM64_BE", "BOM64_LE", "BOM_UTF8", "BOM_UTF16",
           "BOM_UTF16_LE", "BOM_UTF16_BE", "BOM_UTF32", "BOM_UTF32_LE", "BOM_UTF32_BE", "CodecInfo", "IncrementalEncoder",
           "IncrementalDecoder", "getencoder", "getdecoder", "getincrementalencoder", "getincrementaldecoder", "encode", "decode", "lookup",
           "iterencode", "iterdecode"]

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_LE = BOM_UTF16_LE = BOM = BOM_UTF16 = BOM32_LE = b"\xff\xfe"
BOM_BE = BOM_UTF16_BE = BOM32_BE = b"\xfe\xff"
BOM_UTF32_LE = BOM_UTF32 = BOM64_LE = b"\xff\xfe\x00\x00"
BOM_UTF32_BE = BOM64_BE = b"\x00\x00\xfe\xff"

_ROT = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "NOPQRSTUVWXYZABCDEFGHIJKLMnopqrstuvwxyzabcdefghijklm")


def _hex(data):
    import binascii
    return binascii.hexlify(data)


def _unhex(data):
    import binascii
    return binascii.unhexlify(data)


def _base64(data):
    import base64
    return base64.encodebytes(data)


def _unbase64(data):
    import base64
    return base64.decodebytes(data)


def _zip(data):
    import zlib
    return zlib.compress(data)


def _unzip(data):
    import zlib
    return zlib.decompress(data)


def _rot13(text):
    return text.translate(_ROT)


_OTHERS = {"rot13": (_rot13, _rot13), "hex": (_hex, _unhex), "base64": (_base64, _unbase64), "zlib": (_zip, _unzip)}
_ALIASES = {"rot_13": "rot13", "hex_codec": "hex", "base64_codec": "base64", "base_64": "base64", "zlib_codec": "zlib", "zip": "zlib"}
_NAMES = {"utf8": "utf-8", "u8": "utf-8", "utf": "utf-8", "latin1": "iso8859-1", "latin_1": "iso8859-1", "iso8859_1": "iso8859-1",
          "iso_8859_1": "iso8859-1", "l1": "iso8859-1", "us_ascii": "ascii", "646": "ascii", "utf16": "utf-16", "utf32": "utf-32",
          "windows_1252": "cp1252"}


def _other(encoding):
    name = encoding.lower().replace("-", "_").replace(" ", "_")
    return _OTHERS.get(_ALIASES.get(name, name))


def encode(obj, encoding="utf-8", errors="strict"):
    """Encodes obj using the codec registered for encoding."""
    other = _other(encoding)
    if other is not None:
        return other[0](obj)
    return str.encode(obj, encoding, errors)


def decode(obj, encoding="utf-8", errors="strict"):
    """Decodes obj using the codec registered for encoding."""
    other = _other(encoding)
    if other is not None:
        return other[1](obj)
    return bytes(obj).decode(encoding, errors)


class CodecInfo(tuple):
    """Codec details when looking up the codec registry"""

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None, incrementaldecoder=None, name=None):
        self = super().__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name, self.encode, self.decode = name, encode, decode
        self.incrementalencoder, self.incrementaldecoder = incrementalencoder, incrementaldecoder
        self.streamreader, self.streamwriter = streamreader, streamwriter
        return self

    def __repr__(self):
        return f"<codecs.CodecInfo object for encoding {self.name} at {id(self):#x}>"


class IncrementalEncoder:
    """Encodes text piece by piece."""
    _encoding = None

    def __init__(self, errors="strict"):
        self.errors, self._begun = errors, False

    def encode(self, input, final=False):
        data = encode(input, self._encoding, self.errors)
        if self._begun and self._encoding in ("utf-16", "utf-32"):
            data = data[2 if self._encoding == "utf-16" else 4:]
        self._begun = True
        return data

    def reset(self):
        self._begun = False

    def getstate(self):
        return int(self._begun)

    def setstate(self, state):
        self._begun = bool(state)


class IncrementalDecoder:
    """Decodes bytes piece by piece: what is not whole waits for the next piece."""
    _encoding = None

    def __init__(self, errors="strict"):
        self.errors, self._waiting = errors, b""

    def decode(self, input, final=False):
        data = self._waiting + bytes(input)
        self._waiting = b""
        if not final:
            for held in range(1, min(4, len(data)) + 1):
                if self._incomplete(data[-held:]):
                    self._waiting, data = data[-held:], data[:-held]
                    break
        return decode(data, self._encoding, self.errors)

    def _incomplete(self, tail):
        """Whether the tail is the beginning of a character that needs more bytes."""
        if self._encoding != "utf-8":
            return False
        first = tail[0]
        wanted = 2 if 0xc2 <= first < 0xe0 else 3 if 0xe0 <= first < 0xf0 else 4 if 0xf0 <= first < 0xf5 else 1
        return wanted > len(tail) and all([0x80 <= byte < 0xc0 for byte in tail[1:]])

    def reset(self):
        self._waiting = b""

    def getstate(self):
        return self._waiting, 0

    def setstate(self, state):
        self._waiting = state[0]


def lookup(encoding, /):
    """Looks up a codec tuple in the Python codec registry and returns a CodecInfo object."""
    key = encoding.lower().replace("-", "_").replace(" ", "_")
    if _other(encoding) is None:
        "".encode(encoding)                              # a LookupError if nobody knows it
        name = _NAMES.get(key, key.replace("_", "-"))
    else:
        name = _ALIASES.get(key, key)
        name = "rot13" if name == "rot13" else name

    def encoder(input, errors="strict"):
        return encode(input, name, errors), len(input)

    def decoder(input, errors="strict"):
        return decode(input, name, errors), len(input)
    pieces = [type(kind.__name__, (kind,), {"_encoding": name}) for kind in (IncrementalEncoder, IncrementalDecoder)]
    return CodecInfo(encoder, decoder, None, None, *pieces, name=name)


def getencoder(encoding):
    """Lookup up the codec for the given encoding and return its encoder function."""
    return lookup(encoding).encode  #@ 966 11 27


def getdecoder(encoding):
    """Lookup up the codec for the given encoding and return its decoder function."""
    return lookup(encoding).decode  #@ 976 11 27


def getincrementalencoder(encoding):
    """Lookup up the codec for the given encoding and return its IncrementalEncoder class or factory function."""
    return lookup(encoding).incrementalencoder  #@ 987 14 30


def getincrementaldecoder(encoding):
    """Lookup up the codec for the given encoding and return its IncrementalDecoder class or factory function."""
    return lookup(encoding).incrementaldecoder  #@ 1001 14 30


def iterencode(iterator, encoding, errors="strict", **kwargs):
    """Encodes the input strings from the iterator piece by piece."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)  #@ 1035 14 63
    for input in iterator:
        output = encoder.encode(input)
        if output:
            yield output


def iterdecode(iterator, encoding, errors="strict", **kwargs):
    """Decodes the input bytes from the iterator piece by piece."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)  #@ 1053 14 63
    for input in iterator:
        output = decoder.decode(input)  #@ 1055 17 38
        if output:
            yield output  #@ 1057 12 24
    output = decoder.decode(b"", True)  #@ 1058 13 38
    if output:
        yield output  #@ 1060 8 20


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    """Open an encoded file: no newline is translated."""
    if encoding is None:
        return _builtins.open(filename, mode, buffering)
    return _builtins.open(filename, mode.replace("b", ""), buffering, encoding, errors, "")
