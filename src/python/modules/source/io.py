"""Streams in memory, and the names of the machine's own."""

__all__ = ["BlockingIOError", "open", "IOBase", "RawIOBase", "StringIO", "BytesIO", "BufferedIOBase", "TextIOBase", "TextIOWrapper",
           "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END", "DEFAULT_BUFFER_SIZE"]

DEFAULT_BUFFER_SIZE = 8192
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
from abc import ABCMeta as _ABCMeta
from builtins import open, BlockingIOError

OpenWrapper = open


class IOBase(metaclass=_ABCMeta):
    """The base of all streams."""

    closed = False

    def _check_open(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def close(self):
        self.closed = True

    def flush(self):
        self._check_open()

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def isatty(self):
        self._check_open()
        return False

    def readable(self):
        return False

    def writable(self):
        return False

    def seekable(self):
        return False

    def seek(self, offset, whence=0):
        raise UnsupportedOperation("seek")

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, size=None):
        raise UnsupportedOperation("truncate")

    def readlines(self, hint=-1):
        lines, total = [], 0
        for line in self:
            lines.append(line)
            total += len(line)
            if hint is not None and 0 < hint <= total:
                break
        return lines

    def writelines(self, lines):
        self._check_open()
        for line in lines:
            self.write(line)

    def __enter__(self):
        self._check_open()
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __iter__(self):
        self._check_open()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line


class RawIOBase(IOBase):
    """Base class for raw binary I/O."""


class BufferedIOBase(IOBase):
    """Base class for buffered IO objects."""


class TextIOBase(IOBase):
    """Base class for text I/O."""
    encoding = errors = newlines = None


def _whole(self, size):
    if size is None:
        return -1
    if not hasattr(size, "__index__"):
        raise TypeError(f"argument should be integer or None, not '{type(size).__name__}'")
    return size.__index__()


class StringIO(TextIOBase):
    """Text I/O implementation using an in-memory buffer."""

    def __init__(self, initial_value="", newline="\n"):
        if initial_value is None:
            initial_value = ""
        if not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        if newline is not None and newline not in ("", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline!r}")
        self._newline = newline
        self._text, self._more, self._pos = "", [], 0
        if initial_value:
            self.write(initial_value)
            self._joined()
            self._pos = 0

    def _joined(self):
        """The text as one str: what is written at the end is kept in pieces until somebody looks."""
        self._check_open()
        if self._more:
            self._text += "".join(self._more)
            self._more = []
            self._pos = len(self._text)
        return self._text

    def getvalue(self):
        """Retrieve the entire contents of the object."""
        return self._joined()

    def write(self, s, /):
        """Write string to file. Returns the number of characters written."""
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got '{type(s).__name__}'")
        self._check_open()
        size = len(s)
        if self._newline is None:
            s = s.replace("\r\n", "\n").replace("\r", "\n")
        elif self._newline not in ("", "\n"):
            s = s.replace("\n", self._newline)
        if not s:
            return size
        if self._more or self._pos == len(self._text):
            self._more.append(s)
        else:
            text = self._text
            if self._pos > len(text):
                text += "\0" * (self._pos - len(text))
            self._text = text[:self._pos] + s + text[self._pos + len(s):]
            self._pos += len(s)
        return size

    def read(self, size=-1, /):
        """Read at most size characters, returned as a string."""
        text = self._joined()
        size = _whole(self, size)
        end = len(text) if size < 0 else min(len(text), self._pos + size)
        result = text[self._pos:end]
        self._pos = max(self._pos, end)
        return result

    def readline(self, size=-1, /):
        """Read until newline or EOF."""
        text = self._joined()
        size = _whole(self, size)
        end = text.find("\n", self._pos) + 1
        if end == 0:
            end = len(text)
        if size >= 0:
            end = min(end, self._pos + size)
        result = text[self._pos:end]
        self._pos = max(self._pos, end)
        return result

    def seek(self, pos, whence=0, /):
        """Change stream position."""
        text = self._joined()
        if whence == 0:
            if pos < 0:
                raise ValueError(f"Negative seek position {pos}")
            self._pos = pos
        elif whence in (1, 2):
            if pos != 0:
                raise OSError("Can't do nonzero cur-relative seeks")
            if whence == 2:
                self._pos = len(text)
        else:
            raise ValueError(f"Invalid whence ({whence}, should be 0, 1 or 2)")
        return self._pos

    def tell(self):
        """Tell the current file position."""
        self._joined()
        return self._pos

    def truncate(self, pos=None, /):
        """Truncate size to pos."""
        text = self._joined()
        pos = self._pos if pos is None else pos
        if pos < 0:
            raise ValueError(f"Negative size value {pos}")
        self._text = text[:pos]
        return pos

    @property
    def line_buffering(self):
        return False

    def readable(self):
        self._check_open()
        return True

    writable = seekable = readable


class BytesIO(BufferedIOBase):
    """Buffered I/O implementation using an in-memory bytes buffer."""

    def __init__(self, initial_bytes=b""):
        if isinstance(initial_bytes, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        self._data, self._pos = bytearray(initial_bytes), 0

    def getvalue(self):
        """Retrieve the entire contents of the BytesIO object."""
        self._check_open()
        return bytes(self._data)

    def getbuffer(self):
        """Get a read-write view over the contents of the BytesIO object."""
        self._check_open()
        return memoryview(self._data)

    def write(self, b, /):
        """Write bytes to file. Return the number of bytes written."""
        self._check_open()
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        data = bytes(b)
        if self._pos > len(self._data):
            self._data.extend(bytes(self._pos - len(self._data)))
        self._data[self._pos:self._pos + len(data)] = data
        self._pos += len(data)
        return len(data)

    def read(self, size=-1, /):
        """Read at most size bytes, returned as a bytes object."""
        self._check_open()
        size = _whole(self, size)
        end = len(self._data) if size < 0 else min(len(self._data), self._pos + size)
        result = bytes(self._data[self._pos:end])
        self._pos = max(self._pos, end)
        return result

    read1 = read

    def readinto(self, buffer, /):
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def readline(self, size=-1, /):
        """Next line from the file, as a bytes object."""
        self._check_open()
        size = _whole(self, size)
        end = self._data.find(b"\n", self._pos) + 1
        if end == 0:
            end = len(self._data)
        if size >= 0:
            end = min(end, self._pos + size)
        result = bytes(self._data[self._pos:end])
        self._pos = max(self._pos, end)
        return result

    def seek(self, pos, whence=0, /):
        """Change stream position."""
        self._check_open()
        if whence == 0:
            if pos < 0:
                raise ValueError(f"negative seek value {pos}")
            self._pos = pos
        elif whence in (1, 2):
            self._pos = max(0, (self._pos if whence == 1 else len(self._data)) + pos)
        else:
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        return self._pos

    def tell(self):
        """Current file position, an integer."""
        self._check_open()
        return self._pos

    def truncate(self, size=None, /):
        """Truncate the file to at most size bytes."""
        self._check_open()
        size = self._pos if size is None else size
        if size < 0:
            raise ValueError(f"negative size value {size}")
        del self._data[size:]
        return size

    def readable(self):
        self._check_open()
        return True

    writable = seekable = readable


_NativeText = TextIOWrapper
_CHUNK = 8192


class TextIOWrapper(TextIOBase):
    """Character and line based layer over a stream of bytes. (What open() returns is one too, and counts as one.)"""

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        if newline is not None and not isinstance(newline, str):
            raise TypeError(f"TextIOWrapper() argument 'newline' must be str or None, not {type(newline).__name__}")
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline}")
        self._buffer = None
        self._set(encoding, errors, newline)
        self._line_buffering, self._write_through = line_buffering, write_through
        self._written, self._text, self._taken, self._over = b"", "", 0, False
        self._buffer = buffer

    def _set(self, encoding, errors, newline):
        from codecs import getincrementaldecoder, lookup
        self._encoding = "UTF-8" if encoding in (None, "locale") else encoding
        self._errors = "strict" if errors is None else errors
        try:
            lookup(self._encoding)
        except LookupError:
            raise LookupError(f"unknown encoding: {encoding}") from None
        self._decoder = getincrementaldecoder(self._encoding)(self._errors)
        self._newline, self._kept, self._seen = newline, "", set()

    encoding = property(lambda self: self._encoding)
    errors = property(lambda self: self._errors)
    line_buffering = property(lambda self: self._line_buffering)
    write_through = property(lambda self: self._write_through)
    name = property(lambda self: self.buffer.name)

    @property
    def newlines(self):
        """The line ends that were met while reading."""
        seen = tuple([end for end in ("\r", "\n", "\r\n") if end in self._seen])
        return seen if len(seen) > 1 else seen[0] if seen else None

    @property
    def buffer(self):
        if self._buffer is None:
            raise ValueError("underlying buffer has been detached")
        return self._buffer

    @property
    def closed(self):
        return self.buffer.closed

    def __repr__(self):
        parts = [f" {name}={getattr(self, name)!r}" for name in ("name", "mode") if hasattr(self, name)]
        return f"<_io.{type(self).__name__}{''.join(parts)} encoding={self._encoding!r}>"

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    def seekable(self):
        return self.buffer.seekable()

    def isatty(self):
        return self.buffer.isatty()

    def fileno(self):
        return self.buffer.fileno()

    # -- writing

    def write(self, s, /):
        """Write string to stream. Returns the number of characters written."""
        self._check_open()
        if not isinstance(s, str):
            raise TypeError(f"write() argument must be str, not {type(s).__name__}")
        if not self.buffer.writable():
            raise UnsupportedOperation("not writable")
        text = s.replace("\n", self._newline) if self._newline in ("\r", "\r\n") else s
        self._written += text.encode(self._encoding, self._errors)
        self._text, self._taken = "", 0
        if len(self._written) >= _CHUNK or self._write_through:
            self._pass_on()
        if self._line_buffering and ("\n" in s or "\r" in s):
            self.flush()
        return len(s)

    def _pass_on(self):
        if self._written:
            data, self._written = self._written, b""
            self.buffer.write(data)

    def flush(self):
        """Hand what was written to the stream of bytes."""
        self._check_open()
        self._pass_on()
        self.buffer.flush()

    def close(self):
        if self._buffer is not None and not self.closed:
            try:
                self.flush()
            finally:
                self._buffer.close()

    def detach(self):
        """Separate the stream of bytes from this one, and return it."""
        self.flush()
        buffer, self._buffer = self.buffer, None
        return buffer

    def reconfigure(self, *, encoding=None, errors=None, newline=_CHUNK, line_buffering=None, write_through=None):
        """Reconfigure the stream with new parameters."""
        self.flush()
        if encoding is not None or errors is not None or newline is not _CHUNK:
            self._set(encoding or self._encoding, errors or ("strict" if encoding else self._errors), self._newline if newline is _CHUNK else newline)
        self._line_buffering = self._line_buffering if line_buffering is None else line_buffering
        self._write_through = self._write_through if write_through is None else write_through

    # -- reading

    def _more(self):
        """Decodes another piece. False: there is none."""
        if self._over:
            return False
        read = getattr(self.buffer, "read1", self.buffer.read)
        data = read(_CHUNK)
        self._over = not data
        text = self._kept + self._decoder.decode(data, self._over)
        self._kept = ""
        if self._newline in (None, "") and text.endswith("\r") and not self._over:
            text, self._kept = text[:-1], "\r"         # the other half of the line end may follow
        if self._newline in (None, ""):
            pairs = text.count("\r\n")
            for end, count in ("\r\n", pairs), ("\n", text.count("\n") - pairs), ("\r", text.count("\r") - pairs):
                if count:
                    self._seen.add(end)
        if self._newline is None:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        self._text, self._taken = self._text[self._taken:] + text, 0
        return True

    def _begin(self):
        self._check_open()
        if not self.buffer.readable():
            raise UnsupportedOperation("not readable")
        self._pass_on()

    def _take(self, end):
        text = self._text[self._taken:end]
        self._taken += len(text)
        return text

    def read(self, size=-1, /):
        """Read at most size characters; all that is left if size is negative or None."""
        size = _whole(self, size)
        self._begin()
        while (size < 0 or len(self._text) - self._taken < size) and self._more():
            pass
        self._over = False
        return self._take(len(self._text) if size < 0 else self._taken + size)

    def readline(self, size=-1, /):
        """Read until newline or EOF."""
        size = _whole(self, size)
        self._begin()
        ends = ("\n", "\r") if self._newline == "" else (self._newline or "\n",)
        while True:
            found = [(at + len(end), end) for end in ends if (at := self._text.find(end, self._taken)) >= 0]
            if found:
                end, which = min(found)
                if which == "\r" and self._newline == "" and self._text[end:end + 1] == "\n":
                    end += 1
                break
            if 0 <= size <= len(self._text) - self._taken or not self._more():
                end = len(self._text)
                break
        self._over = False
        return self._take(min(end, self._taken + size) if size >= 0 else end)

    # -- places

    def tell(self):
        """Return the stream position: that in the stream of bytes of what comes next."""
        self.flush()
        return self.buffer.tell() - len((self._text[self._taken:] + self._kept).encode(self._encoding, self._errors))

    def seek(self, cookie, whence=0, /):
        """Change the stream position."""
        self._check_open()
        if whence in (1, 2) and cookie != 0:
            raise UnsupportedOperation(f"can't do nonzero {'cur' if whence == 1 else 'end'}-relative seeks")
        if whence not in (0, 1, 2):
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        if cookie < 0:
            raise ValueError(f"negative seek position {cookie}")
        place = self.tell() if whence == 1 else cookie
        self.flush()
        self._text, self._taken, self._kept, self._over = "", 0, "", False
        self._decoder.reset()
        return self.buffer.seek(0, 2) if whence == 2 else self.buffer.seek(place)

    def truncate(self, pos=None, /):
        """Truncate the stream of bytes."""
        self.flush()
        return self.buffer.truncate(self.tell() if pos is None else pos)

    def _check_open(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def __del__(self):
        if getattr(self, "_buffer", None) is not None:
            self.close()


TextIOWrapper.register(_NativeText)
BufferedIOBase.register(BufferedReader)
BufferedIOBase.register(BufferedWriter)

for _class in IOBase, RawIOBase, BufferedIOBase, TextIOBase, StringIO, BytesIO, TextIOWrapper:
    _class.__module__ = "_io" if _class in (StringIO, BytesIO, TextIOWrapper) else "io"
del _class
