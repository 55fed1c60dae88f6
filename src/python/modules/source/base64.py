"""Base16, Base32, Base64 (RFC 3548) and Base85 data encodings."""
import binascii
import re as _re

__all__ = ["encode", "decode", "encodebytes", "decodebytes", "b64encode", "b64decode", "b32encode", "b32decode", "b32hexencode",
           "b32hexdecode", "b16encode", "b16decode", "b85encode", "b85decode", "a85encode", "a85decode", "standard_b64encode",
           "standard_b64decode", "urlsafe_b64encode", "urlsafe_b64decode"]

_URL_SAFE = bytes.maketrans(b"+/", b"-_")
_FROM_URL_SAFE = bytes.maketrans(b"-_", b"+/")


def _as_bytes(text):
    if isinstance(text, str):
        try:
            return text.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters")
    if isinstance(text, (bytes, bytearray)):
        return text
    try:
        return memoryview(text).tobytes()
    except TypeError:
        raise TypeError("argument should be a bytes-like object or ASCII string, not %r" % text.__class__.__name__) from None


def b64encode(s, altchars=None):
    """Encode the bytes-like object s using Base64 and return a bytes object."""
    encoded = binascii.b2a_base64(s, newline=False)  #@ 58 14 51
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b"+/", altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    """Decode the Base64 encoded bytes-like object or ASCII string s."""
    s = _as_bytes(s)
    if altchars is not None:
        altchars = _as_bytes(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b"+/"))
    return binascii.a2b_base64(s, strict_mode=validate)  #@ 88 11 55


def standard_b64encode(s):
    return b64encode(s)  #@ 96 11 23


def standard_b64decode(s):
    return b64decode(s)  #@ 106 11 23


def urlsafe_b64encode(s):
    """Encode bytes using the URL- and filesystem-safe Base64 alphabet."""
    return b64encode(s).translate(_URL_SAFE)  #@ 119 11 23


def urlsafe_b64decode(s):
    """Decode bytes using the URL- and filesystem-safe Base64 alphabet."""
    return b64decode(_as_bytes(s).translate(_FROM_URL_SAFE))  #@ 134 11 23


_B32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_B32_HEX = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"


def _encode32(alphabet, s):
    s = s if isinstance(s, bytes) else memoryview(s).tobytes()
    out = bytearray()
    for at in range(0, len(s), 5):
        piece = s[at:at + 5]
        number = int.from_bytes(piece.ljust(5, b"\0"), "big")
        digits = bytes([alphabet[number >> shift & 31] for shift in range(35, -1, -5)])
        kept = (len(piece) * 8 + 4) // 5
        out += digits[:kept] + b"=" * (8 - kept)
    return bytes(out)


def _decode32(alphabet, s, casefold=False, map01=None):
    s = _as_bytes(s)
    if len(s) % 8:
        raise binascii.Error("Incorrect padding")
    if map01 is not None:
        map01 = _as_bytes(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b"01", b"O" + map01))
    if casefold:
        s = s.upper()
    whole = len(s)
    s = s.rstrip(b"=")
    pads = whole - len(s)
    number, count, out = 0, 0, bytearray()
    for digit in s:
        place = alphabet.find(digit)
        if place < 0:
            raise binascii.Error("Non-base32 digit found")
        number, count = number << 5 | place, count + 5
        if count >= 8:
            count -= 8
            out.append(number >> count & 255)
    if whole % 8 or pads not in (0, 1, 3, 4, 6):
        raise binascii.Error("Incorrect padding")
    return bytes(out)


def b32encode(s):
    """Encode the bytes-like objects using base32 and return a bytes object."""
    return _encode32(_B32, s)


def b32decode(s, casefold=False, map01=None):
    """Decode the base32 encoded bytes-like object or ASCII string s."""
    return _decode32(_B32, s, casefold, map01)


def b32hexencode(s):
    return _encode32(_B32_HEX, s)


def b32hexdecode(s, casefold=False):
    return _decode32(_B32_HEX, s, casefold)


def b16encode(s):
    """Encode the bytes-like object s using Base16 and return a bytes object."""
    return binascii.hexlify(s).upper()  #@ 275 11 30


def b16decode(s, casefold=False):
    """Decode the Base16 encoded bytes-like object or ASCII string s."""
    s = _as_bytes(s)
    if casefold:
        s = s.upper()
    if _re.search(b"[^0-9A-F]", s):
        raise binascii.Error("Non-base16 digit found")  #@ 292 8 54
    return binascii.unhexlify(s)  #@ 293 11 32


_B85 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
_A85 = bytes(range(33, 118))


def _encode85(alphabet, data, pad, zeros):
    data = data if isinstance(data, bytes) else memoryview(data).tobytes()
    out, missing = bytearray(), -len(data) % 4
    for at in range(0, len(data), 4):
        number = int.from_bytes(data[at:at + 4].ljust(4, b"\0"), "big")
        last = at + 4 >= len(data)
        if zeros and number == 0 and not (last and missing and not pad):
            out += b"z"
            continue
        digits = bytearray()
        for _ in range(5):
            number, digit = divmod(number, 85)
            digits.append(alphabet[digit])
        digits.reverse()
        out += digits[:5 - missing] if last and missing and not pad else digits
    return bytes(out)


def b85encode(b, pad=False):
    """Encode bytes-like object b in base85 format and return a bytes object."""
    return _encode85(_B85, b, pad, False)


def b85decode(b):
    """Decode the base85-encoded bytes-like object or ASCII string b."""
    b = _as_bytes(b)
    padding, out = -len(b) % 5, bytearray()
    b = bytes(b) + b"~" * padding
    for at in range(0, len(b), 5):
        number = 0
        for i, c in enumerate(b[at:at + 5]):
            digit = _B85.find(c)
            if digit < 0:
                raise ValueError("bad base85 character at position %d" % (at + i)) from None  #@ 488 20 489 56
            number = number * 85 + digit
        if number > 0xFFFFFFFF:
            raise ValueError("base85 overflow in hunk starting at byte %d" % at) from None  #@ 494 12 495 43
        out += number.to_bytes(4, "big")
    return bytes(out[:len(out) - padding])


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Encode bytes-like object b using Ascii85 and return a bytes object."""
    result = _encode85(_A85, b, pad, True)
    if adobe:
        result = b"<~" + result
    if wrapcol:
        width = max(2 if adobe else 1, wrapcol)
        pieces = [result[at:at + width] for at in range(0, len(result), width)]
        if adobe and len(pieces[-1]) + 2 > width:
            pieces.append(b"")
        result = b"\n".join(pieces)
    return result + b"~>" if adobe else result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    """Decode the Ascii85 encoded bytes-like object or ASCII string b."""
    b = _as_bytes(b)
    if adobe:
        if not b.endswith(b"~>"):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        b = b[2:-2] if b.startswith(b"<~") else b[:-2]
    out, digits = bytearray(), []
    for c in b + b"u" * 4:
        if 33 <= c <= 117:
            digits.append(c - 33)
            if len(digits) == 5:
                number = 0
                for digit in digits:
                    number = number * 85 + digit
                if number > 0xFFFFFFFF:
                    raise ValueError("Ascii85 overflow") from None  #@ 416 20 66
                out += number.to_bytes(4, "big")
                digits.clear()
        elif c == 122:
            if digits:
                raise ValueError("z inside Ascii85 5-tuple")  #@ 420 16 60
            out += b"\0\0\0\0"
        elif c not in ignorechars:
            raise ValueError("Non-Ascii85 digit found: %c" % c)  #@ 430 12 63
    padding = 4 - len(digits)
    return bytes(out[:-padding] if padding else out)


def encode(input, output):
    while piece := input.read(57):
        output.write(binascii.b2a_base64(piece))  #@ 521 8 26


def decode(input, output):
    while line := input.readline():  #@ 527 15 31
        output.write(binascii.a2b_base64(line))  #@ 530 12 37


def encodebytes(s):
    """Encode a bytestring into a bytes object containing multiple lines of base-64 data."""
    return b"".join([binascii.b2a_base64(s[at:at + 57]) for at in range(0, len(s), 57)])  #@ 557 11 27


def decodebytes(s):
    """Decode a bytestring of base-64 data into a bytes object."""
    return binascii.a2b_base64(s)  #@ 563 11 33
