"""URLs taken apart, put together, quoted (RFC 3986)."""
from collections import namedtuple as _namedtuple

__all__ = ["urlparse", "urlunparse", "urljoin", "urldefrag", "urlsplit", "urlunsplit", "urlencode", "parse_qs", "parse_qsl", "quote",
           "quote_plus", "quote_from_bytes", "unquote", "unquote_plus", "unquote_to_bytes", "DefragResult", "ParseResult", "SplitResult"]

uses_relative = ["", "ftp", "http", "gopher", "nntp", "imap", "wais", "file", "https", "shttp", "mms", "prospero", "rtsp", "rtspu", "sftp",
                 "svn", "svn+ssh", "ws", "wss"]
uses_netloc = ["", "ftp", "http", "gopher", "nntp", "telnet", "imap", "wais", "file", "mms", "https", "shttp", "snews", "prospero", "rtsp",
               "rtspu", "rsync", "svn", "svn+ssh", "sftp", "nfs", "git", "git+ssh", "ws", "wss"]
uses_params = ["", "ftp", "hdl", "prospero", "http", "imap", "https", "shttp", "rtsp", "rtspu", "sip", "sips", "mms", "sftp", "tel"]
scheme_chars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."
_ALWAYS_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")


class _Netloc:
    __slots__ = ()

    def _login(self):
        login, at, host = self.netloc.rpartition("@")
        name, colon, password = login.partition(":")
        return (name if at else None), (password if colon else None), host

    def _place(self):
        host = self._login()[2]
        _, bracket, inside = host.partition("[")
        if bracket:
            name, _, rest = inside.partition("]")
            return name, rest.partition(":")[2] or None
        name, _, port = host.partition(":")
        return name, port or None

    username = property(lambda self: self._login()[0])
    password = property(lambda self: self._login()[1])

    @property
    def hostname(self):
        name = self._place()[0]
        if not name:
            return None
        name, percent, zone = name.partition("%")
        return name.lower() + percent + zone

    @property
    def port(self):
        port = self._place()[1]
        if port is not None:
            if not (port.isdigit() and port.isascii()):
                raise ValueError(f"Port could not be cast to integer value as {port!r}")
            port = int(port)
            if port > 65535:
                raise ValueError("Port out of range 0-65535")
        return port


class DefragResult(_namedtuple("DefragResult", "url fragment")):
    __slots__ = ()

    def geturl(self):
        return self.url + "#" + self.fragment if self.fragment else self.url


class SplitResult(_namedtuple("SplitResult", "scheme netloc path query fragment"), _Netloc):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)  #@ 334 15 31


class ParseResult(_namedtuple("ParseResult", "scheme netloc path params query fragment"), _Netloc):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)  #@ 339 15 31


def urlsplit(url, scheme="", allow_fragments=True):
    """Parse a URL into 5 components: <scheme>://<netloc>/<path>?<query>#<fragment>"""
    if isinstance(url, (bytes, bytearray)):
        return tuple([part.encode("ascii") for part in urlsplit(url.decode("ascii"), scheme and scheme.decode("ascii"), allow_fragments)])
    url = url.lstrip("".join(map(chr, range(33)))).translate({9: None, 10: None, 13: None})
    scheme = scheme.strip("".join(map(chr, range(33)))).translate({9: None, 10: None, 13: None})
    netloc = query = fragment = ""
    colon = url.find(":")
    if colon > 0 and url[0].isascii() and url[0].isalpha() and all([c in scheme_chars for c in url[:colon]]):
        scheme, url = url[:colon].lower(), url[colon + 1:]
    if url[:2] == "//":
        end = min([place for place in map(url.find, "/?#", (2, 2, 2)) if place >= 0], default=len(url))
        netloc, url = url[2:end], url[end:]
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")  #@ 514 12 48
    if allow_fragments and "#" in url:
        url, _, fragment = url.partition("#")
    if "?" in url:
        url, _, query = url.partition("?")
    return SplitResult(scheme, netloc, url, query, fragment)  #@ 522 8 57


def urlparse(url, scheme="", allow_fragments=True):
    """Parse a URL into 6 components: <scheme>://<netloc>/<path>;<params>?<query>#<fragment>"""
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)  #@ 395 18 56
    params = ""
    if scheme in uses_params and ";" in path:
        start = path.find(";", path.rfind("/") + 1) if "/" in path else path.find(";")
        if start >= 0:
            path, params = path[:start], path[start + 1:]
    return ParseResult(scheme, netloc, path, params, query, fragment)  #@ 401 13 70


def urlunsplit(components):
    """Combine the elements of a tuple as returned by urlsplit() into a complete URL as a string."""
    scheme, netloc, url, query, fragment = components
    if netloc or (scheme and scheme in uses_netloc and url[:2] != "//"):
        if url and url[:1] != "/":
            url = "/" + url
        url = "//" + (netloc or "") + url
    if scheme:
        url = scheme + ":" + url
    if query:
        url += "?" + query
    return url + "#" + fragment if fragment else url


def urlunparse(components):
    """Put a parsed URL back together again."""
    scheme, netloc, url, params, query, fragment = components
    return urlunsplit((scheme, netloc, f"{url};{params}" if params else url, query, fragment))  #@ 534 26 76


def urljoin(base, url, allow_fragments=True):
    """Join a base URL and a possibly relative URL to form an absolute interpretation of the latter."""
    if not base or not url:
        return url or base
    b = urlparse(base, "", allow_fragments)  #@ 565 12 47
    u = urlparse(url, b.scheme, allow_fragments)  #@ 567 12 51
    if u.scheme != b.scheme or u.scheme not in uses_relative:
        return url
    netloc = b.netloc
    if u.scheme in uses_netloc:
        if u.netloc:
            return urlunparse(u)  #@ 573 34 574 71
    else:
        netloc = u.netloc
    if not u.path and not u.params:
        return urlunparse((u.scheme, netloc, b.path, b.params, u.query or b.query, u.fragment))  #@ 582 30 583 67
    if u.path[:1] == "/":
        segments = u.path.split("/")
    else:
        segments = b.path.split("/")[:-1] + u.path.split("/") if "/" in b.path else [""] * bool(netloc) + u.path.split("/")
        segments[1:-1] = [segment for segment in segments[1:-1] if segment]
    resolved = []
    for segment in segments:
        if segment == "..":
            if resolved:
                resolved.pop()
        elif segment != ".":
            resolved.append(segment)
    if segments[-1] in (".", ".."):
        resolved.append("")
    return urlunparse((u.scheme, netloc, "/".join(resolved) or "/", u.params, u.query, u.fragment))  #@ 620 26 621 56


def urldefrag(url):
    """Removes any existing fragment from URL."""
    if "#" not in url:
        return DefragResult(url, "")
    scheme, netloc, path, params, query, fragment = urlparse(url)  #@ 633 30 43
    return DefragResult(urlunparse((scheme, netloc, path, params, query, "")), fragment)  #@ 634 17 48


def unquote_to_bytes(string):
    """unquote_to_bytes('abc%20def') -> b'abc def'."""
    if isinstance(string, str):
        string = string.encode("utf-8")
    first, *pieces = string.split(b"%")
    out = bytearray(first)
    for piece in pieces:
        try:
            out.append(int(piece[:2].decode("ascii"), 16) if len(piece) >= 2 and piece[:2].isalnum() else int("", 16))
            out += piece[2:]
        except ValueError:
            out += b"%" + piece
    return bytes(out)


def unquote(string, encoding="utf-8", errors="replace"):
    """Replace %xx escapes by their single-character equivalent."""
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding or "utf-8", errors or "replace")  #@ 686 15 39
    if "%" not in string:
        return string
    out, run = [], []

    def flush():
        if run:
            out.append(unquote_to_bytes("".join(run)).decode(encoding or "utf-8", errors or "replace"))
            run.clear()

    for c in string:
        if c.isascii():
            run.append(c)
        else:
            flush()
            out.append(c)
    flush()
    return "".join(out)  #@ 700 11 23


def unquote_plus(string, encoding="utf-8", errors="replace"):
    """Like unquote(), but also replace plus signs by spaces."""
    return unquote(string.replace("+", " "), encoding, errors)  #@ 819 11 44


def quote(string, safe="/", encoding=None, errors=None):
    """Replace special characters by %xx escapes."""
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode(encoding or "utf-8", errors or "strict")
    else:
        if encoding is not None:
            raise TypeError("quote() doesn't support 'encoding' for bytes")  #@ 906 12 75
        if errors is not None:
            raise TypeError("quote() doesn't support 'errors' for bytes")  #@ 908 12 73
    return quote_from_bytes(string, safe)  #@ 909 11 41


def quote_from_bytes(bs, safe="/"):
    """Like quote(), but accepts a bytes object rather than a str."""
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")  #@ 939 8 60
    extra = safe.encode("ascii", "ignore") if isinstance(safe, str) else safe
    return "".join([chr(byte) if byte in _ALWAYS_SAFE or (byte < 128 and byte in extra) else "%%%02X" % byte for byte in bs])  #@ 951 11 49


def quote_plus(string, safe="", encoding=None, errors=None):
    """Like quote(), but also replace ' ' with '+'."""
    blank = " " if isinstance(string, str) else b" "
    if blank not in string:
        return quote(string, safe, encoding, errors)  #@ 920 15 52
    return quote(string, safe + (" " if isinstance(safe, str) else b" "), encoding, errors).replace(" ", "+")  #@ 925 13 58


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    """Encode a dict or sequence of two-element tuples into a URL query string."""
    if hasattr(query, "items"):
        query = query.items()
    else:
        try:
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError  #@ 979 16 31
        except TypeError as error:
            raise TypeError("not a valid non-string sequence or mapping object") from error  #@ 985 12 986 57

    def shown(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(value if isinstance(value, str) else str(value), safe, encoding, errors)

    pairs = []
    for key, value in query:
        many = [value]
        if doseq and not isinstance(value, (str, bytes)):
            try:
                len(value)
                many = value
            except TypeError:
                pass
        pairs += [shown(key) + "=" + shown(one) for one in many]
    return "&".join(pairs)  #@ 1030 11 22


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    """Parse a query given as a string argument: a list of name, value pairs."""
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")  #@ 778 8 70
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError("Max number of fields exceeded")  #@ 786 12 61
    pairs = []
    for field in qs.split(separator):
        if not field and not strict_parsing:
            continue
        name, equals, value = field.partition("=")
        if not equals and strict_parsing:
            raise ValueError("bad query field: %r" % (field,))  #@ 796 16 71
        if value or keep_blank_values:
            pairs.append((unquote(name.replace("+", " "), encoding, errors), unquote(value.replace("+", " "), encoding, errors)))  #@ 804 19 66
    return pairs


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    """Parse a query given as a string argument: a dictionary of lists."""
    result = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):  #@ 734 12 736 73
        result.setdefault(name, []).append(value)
    return result
