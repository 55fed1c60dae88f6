"""What sockets have besides what the simulated network does: files over them, and receiving into buffers."""
import io

_BUSY = (11, 115)             # the errors of calls that would block


def room(buffer):
    """How many bytes go into the buffer."""
    view = memoryview(buffer)
    if view.readonly:
        raise TypeError(f"recv_into() argument 1 must be read-write bytes-like object, not {type(buffer).__name__}")
    return len(view)


def put(buffer, data):
    """Puts the data in front into the buffer; how much that was."""
    memoryview(buffer)[:len(data)] = data
    return len(data)


class SocketIO(io.RawIOBase):
    """A raw stream over a socket."""

    def __init__(self, sock, mode):
        if mode not in ("r", "w", "rw", "rb", "wb", "rwb"):
            raise ValueError("invalid mode: %r" % mode)
        self._sock, self.mode = sock, mode if "b" in mode else mode + "b"
        self._timed_out = False

    def readable(self):
        self._check_socket()
        return "r" in self.mode

    def writable(self):
        self._check_socket()
        return "w" in self.mode

    def seekable(self):
        self._check_socket()
        return False

    def _check_socket(self):
        if self.closed:
            raise ValueError("I/O operation on closed socket.")

    def fileno(self):
        self._check_socket()
        return self._sock.fileno()

    @property
    def name(self):
        return -1 if self.closed else self.fileno()

    def read(self, size=-1):
        """What is there, at most size bytes; None if nothing is and the socket does not block."""
        if size is None or size < 0:
            return self.readall()
        self._check_open()
        if not self.readable():
            raise io.UnsupportedOperation("File or stream is not readable.")
        if self._timed_out:
            raise OSError("cannot read from timed out object")
        try:
            return self._sock.recv(size)
        except TimeoutError:
            self._timed_out = True
            raise
        except OSError as error:
            if error.errno in _BUSY:
                return None
            raise

    def readall(self):
        data = b""
        while piece := self.read(io.DEFAULT_BUFFER_SIZE):
            data += piece
        return data

    def readinto(self, buffer):
        data = self.read(len(memoryview(buffer)))
        return None if data is None else put(buffer, data)

    def write(self, data):
        self._check_open()
        if not self.writable():
            raise io.UnsupportedOperation("File or stream is not writable.")
        try:
            return self._sock.send(data)
        except OSError as error:
            if error.errno in _BUSY:
                return None
            raise

    def close(self):
        if not self.closed:
            self.closed = True
            self._sock._decref_socketios()
            self._sock = None

    def __del__(self):
        if "_sock" in self.__dict__:
            self.close()


SocketIO.__module__ = "socket"


class _Buffered(io.BufferedIOBase):
    def __init__(self, raw):
        self.raw = raw
        self._ahead, self._written = b"", b""

    name = property(lambda self: self.raw.name)
    mode = property(lambda self: self.raw.mode)
    closed = property(lambda self: self.raw.closed)

    def readable(self):
        return self.raw.readable()

    def writable(self):
        return self.raw.writable()

    def fileno(self):
        return self.raw.fileno()

    def _check(self, may, what):
        if self.closed:
            raise ValueError("write to closed file" if what == "write" else f"{what} of closed file")
        if not may():
            raise io.UnsupportedOperation(what)

    def _more(self):
        """Takes another piece from the socket: whether there was one; None if it would have to wait."""
        piece = self.raw.read(io.DEFAULT_BUFFER_SIZE)
        if piece is not None:
            self._ahead += piece
        return piece and True

    def _take(self, size):
        data, self._ahead = self._ahead[:size], self._ahead[size:]
        return data

    def read(self, size=-1, /):
        self._check(self.readable, "read")
        all_of_it = size is None or size < 0
        more = True
        while (all_of_it or len(self._ahead) < size) and more:
            more = self._more()
        if more is None and not self._ahead and size != 0:
            return None
        return self._take(len(self._ahead) if all_of_it else size)

    def read1(self, size=-1, /):
        self._check(self.readable, "read")
        if not self._ahead and size != 0:
            self._more()
        return self._take(len(self._ahead) if size is None or size < 0 else size)

    def peek(self, size=0, /):
        self._check(self.readable, "peek")
        if not self._ahead:
            self._more()
        return self._ahead

    def readline(self, size=-1, /):
        self._check(self.readable, "readline")
        limit = size is not None and size >= 0
        while (end := self._ahead.find(b"\n") + 1) == 0 and not (limit and len(self._ahead) >= size) and self._more():
            pass
        end = end or len(self._ahead)
        return self._take(min(end, size) if limit else end)

    def readinto(self, buffer, /):
        data = self.read(len(memoryview(buffer)))
        return None if data is None else put(buffer, data)

    def readinto1(self, buffer, /):
        return put(buffer, self.read1(len(memoryview(buffer))))

    def write(self, data, /):
        self._check(self.writable, "write")
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        self._written += bytes(data)
        if len(self._written) > io.DEFAULT_BUFFER_SIZE:
            self.flush()
        return memoryview(data).nbytes

    def flush(self):
        self._check_open()
        while self._written:
            sent = self.raw.write(self._written)
            if sent is None:
                raise BlockingIOError(11, "write could not complete without blocking", 0)
            self._written = self._written[sent:]

    def close(self):
        if not self.closed:
            try:
                self.flush()
            finally:
                self.raw.close()

    def __del__(self):
        if "raw" in self.__dict__:
            self.close()


class BufferedReader(_Buffered):
    __module__ = "_io"


class BufferedWriter(_Buffered):
    __module__ = "_io"


class BufferedRWPair(_Buffered):
    __module__ = "_io"


# -- methods of sockets -----------------------------------------------------------------------------------------------

def makefile(self, mode="r", buffering=None, *, encoding=None, errors=None, newline=None):
    """A file over the socket, which is closed when all its files are."""
    if not set(mode) <= {"r", "w", "b"}:
        raise ValueError("invalid mode %r (only r, w, b allowed)" % (mode,))
    writing = "w" in mode
    reading = "r" in mode or not writing
    raw = SocketIO(self, ("r" if reading else "") + ("w" if writing else ""))
    self._io_refs += 1
    if buffering == 0:
        if "b" not in mode:
            raise ValueError("unbuffered streams must be binary")
        return raw
    file = (BufferedRWPair if reading and writing else BufferedReader if reading else BufferedWriter)(raw)
    if "b" not in mode:
        file = io.TextIOWrapper(file, encoding, errors, newline)
        file.mode = mode
    return file


def recv_into(self, buffer, nbytes=0, flags=0):
    """Receive into the buffer; how much that was."""
    space = room(buffer)
    if nbytes < 0:
        raise ValueError("negative buffersize in recv_into")
    if nbytes > space:
        raise ValueError("buffer too small for requested bytes")
    return put(buffer, self.recv(nbytes or space, flags))


def recvfrom(self, bufsize, flags=0):
    return self.recv(bufsize, flags), None


def recvfrom_into(self, buffer, nbytes=0, flags=0):
    return recv_into(self, buffer, nbytes, flags), None
