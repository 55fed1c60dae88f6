"""Handlers for the logging package that keep records, hand them on, or begin new files."""
import copy as _copy
import logging
import os
import re
import time

DEFAULT_TCP_LOGGING_PORT = 9020
DEFAULT_UDP_LOGGING_PORT = 9021
DEFAULT_HTTP_LOGGING_PORT = 9022
DEFAULT_SOAP_LOGGING_PORT = 9023
SYSLOG_UDP_PORT = SYSLOG_TCP_PORT = 514

_DAY = 24 * 60 * 60


# -- files that are begun anew -----------------------------------------------------------------------------------------

class BaseRotatingHandler(logging.FileHandler):
    """Base class for handlers that rotate log files: subclasses say when, and what becomes of the old ones."""
    namer = rotator = None

    def __init__(self, filename, mode, encoding=None, delay=False, errors=None):
        logging.FileHandler.__init__(self, filename, mode=mode, encoding=encoding, delay=delay, errors=errors)  #@ 58 8 60 51

    def emit(self, record):
        """Emit a record, into a new file if it is time for one."""
        try:
            if self.shouldRollover(record):  #@ 73 15 42
                self.doRollover()  #@ 74 16 33
            logging.FileHandler.emit(self, record)  #@ 75 12 50
        except Exception:
            self.handleError(record)  #@ 77 12 36

    def rotation_filename(self, default_name):
        """The name that an old file gets."""
        return self.namer(default_name) if callable(self.namer) else default_name  #@ 95 21 45

    def rotate(self, source, dest):
        """Gives an old file its new name."""
        if callable(self.rotator):
            self.rotator(source, dest)  #@ 117 12 38
        elif os.path.exists(source):
            os.rename(source, dest)  #@ 115 16 39

    def _put_away(self, name):
        """The current file gets another name; what had that name is gone."""
        if os.path.exists(name):
            os.remove(name)
        self.rotate(self.baseFilename, name)

    def _end_stream(self):
        if self.stream:
            self.stream.close()
            self.stream = None

    def _begin_stream(self):
        if not self.delay:
            self.stream = self._open()


class RotatingFileHandler(BaseRotatingHandler):
    """Begins a new file when the current one would get longer than maxBytes, and keeps backupCount old ones."""

    def __init__(self, filename, mode="a", maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None):
        BaseRotatingHandler.__init__(self, filename, "a" if maxBytes > 0 else mode, encoding=encoding, delay=delay, errors=errors)  #@ 155 8 156 71
        self.maxBytes, self.backupCount = maxBytes, backupCount

    def doRollover(self):
        """Renames the old files, each to the next number, and begins a new one."""
        self._end_stream()
        if self.backupCount > 0:
            for number in range(self.backupCount - 1, 0, -1):
                old = self.rotation_filename(f"{self.baseFilename}.{number}")
                new = self.rotation_filename(f"{self.baseFilename}.{number + 1}")
                if os.path.exists(old):
                    if os.path.exists(new):
                        os.remove(new)
                    os.rename(old, new)
            self._put_away(self.rotation_filename(self.baseFilename + ".1"))
        self._begin_stream()

    def shouldRollover(self, record):
        """Whether the record would make the file too long."""
        if os.path.exists(self.baseFilename) and not os.path.isfile(self.baseFilename):
            return False
        if self.stream is None:
            self.stream = self._open()
        if self.maxBytes <= 0:
            return False
        text = self.format(record) + "\n"  #@ 196 27 46
        self.stream.seek(0, 2)
        return self.stream.tell() + len(text) >= self.maxBytes


_SUFFIXES = {"S": ("%Y-%m-%d_%H-%M-%S", r"\d{4}-\d{2}-\d{2}_\d{2}-\d{2}-\d{2}"), "M": ("%Y-%m-%d_%H-%M", r"\d{4}-\d{2}-\d{2}_\d{2}-\d{2}"),
             "H": ("%Y-%m-%d_%H", r"\d{4}-\d{2}-\d{2}_\d{2}"), "D": ("%Y-%m-%d", r"\d{4}-\d{2}-\d{2}")}
_LENGTHS = {"S": 1, "M": 60, "H": 60 * 60, "D": _DAY, "MIDNIGHT": _DAY, "W": 7 * _DAY}


class TimedRotatingFileHandler(BaseRotatingHandler):
    """Begins a new file at certain times, and keeps backupCount old ones."""

    def __init__(self, filename, when="h", interval=1, backupCount=0, encoding=None, delay=False, utc=False, atTime=None, errors=None):
        BaseRotatingHandler.__init__(self, filename, "a", encoding=encoding, delay=delay, errors=errors)
        self.when, self.backupCount, self.utc, self.atTime = when.upper(), backupCount, utc, atTime
        kind = "W" if self.when.startswith("W") else self.when
        if kind == "W":
            if len(self.when) != 2:
                raise ValueError("You must specify a day for weekly rollover from 0 to 6 (0 is Monday): %s" % self.when)  #@ 251 16 120
            if not "0" <= self.when[1] <= "6":
                raise ValueError("Invalid day specified for weekly rollover: %s" % self.when)  #@ 253 16 93
            self.dayOfWeek = int(self.when[1])
        elif kind not in _LENGTHS:
            raise ValueError("Invalid rollover interval specified: %s" % self.when)  #@ 258 12 83
        self.suffix, pattern = _SUFFIXES["D" if kind in ("MIDNIGHT", "W") else kind]
        self.extMatch = re.compile(f"^{pattern}(\\.\\w+)?$", re.ASCII)
        self.interval = _LENGTHS[kind] * interval
        path = self.baseFilename
        self.rolloverAt = self.computeRollover(int(os.stat(path).st_mtime if os.path.exists(path) else time.time()))

    def computeRollover(self, currentTime):
        """When the next file begins, in seconds."""
        if self.when != "MIDNIGHT" and not self.when.startswith("W"):
            return currentTime + self.interval
        now = (time.gmtime if self.utc else time.localtime)(currentTime)
        at = self.atTime
        at = _DAY if at is None else (at.hour * 60 + at.minute) * 60 + at.second
        left = at - ((now[3] * 60 + now[4]) * 60 + now[5])
        day = now[6]
        if left < 0:              # that time of today is over
            left += _DAY
            day = (day + 1) % 7
        if self.when.startswith("W"):
            left += (self.dayOfWeek - day) % 7 * _DAY
        return currentTime + left

    def shouldRollover(self, record):
        """Whether it is time for a new file."""
        now = int(time.time())
        if now < self.rolloverAt:
            return False
        if os.path.exists(self.baseFilename) and not os.path.isfile(self.baseFilename):
            self.rolloverAt = self.computeRollover(now)
            return False
        return True

    def getFilesToDelete(self):
        """The old files that are too many."""
        folder, base = os.path.split(self.baseFilename)
        found = []
        for name in os.listdir(folder):
            if name.startswith(base + ".") and self.extMatch.match(name[len(base) + 1:]):
                found.append(os.path.join(folder, name))
        found.sort()
        return found[:max(0, len(found) - self.backupCount)]

    def doRollover(self):
        """Gives the old file the time at which it began as a suffix, and begins a new one."""
        self._end_stream()
        now = int(time.time())
        began = (time.gmtime if self.utc else time.localtime)(self.rolloverAt - self.interval)
        self._put_away(self.rotation_filename(self.baseFilename + "." + time.strftime(self.suffix, began)))
        if self.backupCount > 0:
            for name in self.getFilesToDelete():
                os.remove(name)
        self._begin_stream()
        self.rolloverAt = self.computeRollover(now)
        while self.rolloverAt <= now:
            self.rolloverAt += self.interval


class WatchedFileHandler(logging.FileHandler):
    """Opens its file again if somebody has taken it away."""

    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        logging.FileHandler.__init__(self, filename, mode=mode, encoding=encoding, delay=delay, errors=errors)  #@ 479 8 481 51

    def reopenIfNeeded(self):
        if self.stream is not None and not os.path.exists(self.baseFilename):
            self.stream.flush()
            self.stream.close()
            self.stream = None
            self.stream = self._open()

    def emit(self, record):
        """Emit a record."""
        self.reopenIfNeeded()  #@ 525 8 29
        logging.FileHandler.emit(self, record)  #@ 526 8 46


# -- records that are kept ---------------------------------------------------------------------------------------------

class BufferingHandler(logging.Handler):
    """Keeps records until there are `capacity` of them; flush() does what is to be done with them."""

    def __init__(self, capacity):
        logging.Handler.__init__(self)  #@ 1306 8 38
        self.capacity, self.buffer = capacity, []

    def shouldFlush(self, record):
        """Whether the buffer is full."""
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        """Keep the record, and flush if it is time."""
        self.buffer.append(record)
        if self.shouldFlush(record):  #@ 1327 11 35
            self.flush()  #@ 1328 12 24

    def flush(self):
        """Forget what is kept."""
        self.buffer.clear()

    def close(self):
        try:
            self.flush()  #@ 1349 12 24
        finally:
            logging.Handler.close(self)


class MemoryHandler(BufferingHandler):
    """Keeps records, and hands them to another handler when there are many, or one is grave."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        BufferingHandler.__init__(self, capacity)
        self.flushLevel, self.target, self.flushOnClose = flushLevel, target, flushOnClose

    def shouldFlush(self, record):
        """Whether the buffer is full, or the record is of flushLevel or above."""
        if len(self.buffer) >= self.capacity:
            return True
        return record.levelno >= self.flushLevel  #@ 1384 17 50

    def setTarget(self, target):
        """Set the target handler for this handler."""
        self.target = target

    def flush(self):
        """Hand what is kept to the target; without one it stays."""
        if self.target:
            for record in self.buffer:
                self.target.handle(record)  #@ 1408 20 46
            self.buffer.clear()

    def close(self):
        try:
            if self.flushOnClose:
                self.flush()  #@ 1420 16 28
        finally:
            self.target = None
            BufferingHandler.close(self)


# -- queues ------------------------------------------------------------------------------------------------------------

class QueueHandler(logging.Handler):
    """Puts records into a queue, from which a QueueListener, or whoever likes, takes them."""

    def __init__(self, queue):
        logging.Handler.__init__(self)  #@ 1445 8 38
        self.queue = queue

    def enqueue(self, record):
        """Put the record into the queue, without waiting."""
        self.queue.put_nowait(record)  #@ 1456 8 37

    def prepare(self, record):
        """What is put into the queue: a copy that is formatted already, without what only its own thread could use."""
        text = self.format(record)  #@ 1480 14 33
        record = _copy.copy(record)
        record.message = record.msg = text
        record.args = record.exc_info = record.exc_text = record.stack_info = None
        return record

    def emit(self, record):
        """Emit a record."""
        try:
            self.enqueue(self.prepare(record))  #@ 1498 12 46
        except Exception:
            self.handleError(record)  #@ 1500 12 36


class QueueListener(object):
    """A thread that takes records from a queue and hands them to handlers."""
    _sentinel = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue, self.handlers, self.respect_handler_level = queue, handlers, respect_handler_level
        self._thread = None

    def dequeue(self, block):
        """The next record."""
        return self.queue.get(block)  #@ 1528 15 36

    def start(self):
        """Start the listener, in a thread of its own."""
        import threading
        self._thread = thread = threading.Thread(target=self._monitor)
        thread.daemon = True
        thread.start()

    def prepare(self, record):
        """What the handlers get for the record."""
        return record

    def handle(self, record):
        """Hand the record to the handlers."""
        record = self.prepare(record)  #@ 1558 17 37
        for handler in self.handlers:
            if not self.respect_handler_level or record.levelno >= handler.level:
                handler.handle(record)  #@ 1565 16 38

    def _monitor(self):
        import queue
        counts = hasattr(self.queue, "task_done")
        while True:
            try:
                record = self.dequeue(True)  #@ 1579 25 43
                over = record is self._sentinel
                if not over:
                    self.handle(record)  #@ 1584 16 35
                if counts:
                    self.queue.task_done()
                if over:
                    break
            except queue.Empty:
                break

    def enqueue_sentinel(self):
        """Tell the listener that no more will come."""
        self.queue.put_nowait(self._sentinel)  #@ 1598 8 45

    def stop(self):
        """Stop the listener, when it has handled what is in the queue."""
        self.enqueue_sentinel()  #@ 1608 8 31
        self._thread.join()  #@ 1609 8 27
        self._thread = None
