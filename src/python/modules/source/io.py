"""Streams in memory, and the names of the machine's own."""

__all__ = ["BlockingIOError", "open", "IOBase", "RawIOBase", "StringIO", "BytesIO", "BufferedIOBase", "TextIOBase", "TextIOWrapper",
           "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END", "DEFAULT_BUFFER_SIZE"]

DEFAULT_BUFFER_SIZE = 8192
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
from builtins import open, BlockingIOError

OpenWrapper = open


class IOBase:
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


for _class in IOBase, RawIOBase, BufferedIOBase, TextIOBase, StringIO, BytesIO:
    _class.__module__ = "_io" if _class in (StringIO, BytesIO) else "io"
del _class
