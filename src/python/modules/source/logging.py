"""Logging: loggers in a tree of dotted names, handlers, formatters."""  #@ file logging/__init__.py
import sys
import time

__all__ = ["BASIC_FORMAT", "BufferingFormatter", "CRITICAL", "DEBUG", "ERROR", "FATAL", "FileHandler", "Filter", "Formatter", "Handler",
           "INFO", "LogRecord", "Logger", "LoggerAdapter", "NOTSET", "NullHandler", "StreamHandler", "WARN", "WARNING", "addLevelName",
           "basicConfig", "captureWarnings", "critical", "debug", "disable", "error", "exception", "fatal", "getLevelName", "getLogger",
           "getLoggerClass", "info", "log", "makeLogRecord", "setLoggerClass", "shutdown", "warn", "warning", "getLogRecordFactory",
           "setLogRecordFactory", "lastResort", "raiseExceptions", "getLevelNamesMapping"]

raiseExceptions = True
logThreads = logMultiprocessing = logProcesses = True
_startTime = time.time()

CRITICAL = 50
FATAL = CRITICAL
ERROR = 40
WARNING = 30
WARN = WARNING
INFO = 20
DEBUG = 10
NOTSET = 0

_levelToName = {CRITICAL: "CRITICAL", ERROR: "ERROR", WARNING: "WARNING", INFO: "INFO", DEBUG: "DEBUG", NOTSET: "NOTSET"}
_nameToLevel = {"CRITICAL": CRITICAL, "FATAL": FATAL, "ERROR": ERROR, "WARN": WARNING, "WARNING": WARNING, "INFO": INFO, "DEBUG": DEBUG,
                "NOTSET": NOTSET}


def getLevelNamesMapping():
    return _nameToLevel.copy()  #@ 121 11 30


def getLevelName(level):
    """Return the textual or numeric representation of logging level 'level'."""
    result = _levelToName.get(level)  #@ 142 13 36
    if result is None:
        result = _nameToLevel.get(level)  #@ 145 13 36
    return "Level %s" % level if result is None else result


def addLevelName(level, levelName):
    """Associate 'levelName' with 'level'."""
    _levelToName[level] = levelName
    _nameToLevel[levelName] = level


def _checkLevel(level):
    if isinstance(level, int):
        return level
    if str(level) == level:
        if level not in _nameToLevel:
            raise ValueError("Unknown level: %r" % (level,))  #@ 207 12 57
        return _nameToLevel[level]
    raise TypeError("Level not an integer or a valid string: %r" % (level,))  #@ 210 8 211 35


# -- records -----------------------------------------------------------------------------------------------------------------

class LogRecord(object):
    """A LogRecord instance represents an event being logged."""

    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        ct = time.time()  #@ 297 13 24
        self.name = name
        self.msg = msg
        # logger.debug("%(a)d", {"a": 1}): one dict stands for all arguments
        if args and len(args) == 1 and isinstance(args[0], dict) and args[0]:
            args = args[0]
        self.args = args
        self.levelname = getLevelName(level)  #@ 322 25 44
        self.levelno = level
        self.pathname = pathname
        self.filename = pathname.rpartition("/")[2]
        self.module = self.filename.rpartition(".")[0] or self.filename
        self.exc_info = exc_info
        self.exc_text = None
        self.stack_info = sinfo
        self.lineno = lineno
        self.funcName = func
        self.created = ct
        self.msecs = int((ct - int(ct)) * 1000) + 0.0
        self.relativeCreated = (self.created - _startTime) * 1000
        self.thread, self.threadName = _thread()
        self.processName = "MainProcess"
        self.process = _getpid()

    def __repr__(self):
        return '<LogRecord: %s, %s, %s, %s, "%s">' % (self.name, self.levelno, self.pathname, self.lineno, self.msg)

    def getMessage(self):
        """Return the message for this LogRecord after merging any user-supplied arguments with it."""
        msg = str(self.msg)
        return msg % self.args if self.args else msg  #@ 377 18 33


_logRecordFactory = LogRecord


def setLogRecordFactory(factory):
    """Set the factory to be used when instantiating a log record."""
    global _logRecordFactory
    _logRecordFactory = factory


def getLogRecordFactory():
    """Return the factory to be used when instantiating a log record."""
    return _logRecordFactory


def makeLogRecord(dict):
    """Make a LogRecord whose attributes are defined by the specified dictionary."""
    record = _logRecordFactory(None, None, "", 0, "", (), None, None)  #@ 409 9 65
    record.__dict__.update(dict)
    return record


# -- formatters --------------------------------------------------------------------------------------------------------------

class PercentStyle(object):
    default_format = "%(message)s"
    asctime_format = "%(asctime)s"
    asctime_search = "%(asctime)"

    def __init__(self, fmt, *, defaults=None):
        self._fmt = fmt or self.default_format
        self._defaults = defaults

    def usesTime(self):
        return self._fmt.find(self.asctime_search) >= 0  #@ 433 15 55

    def validate(self):
        if not _percent_fields(self._fmt):
            raise ValueError("Invalid format '%s' for '%s' style" % (self._fmt, self.default_format[0]))  #@ 438 12 104

    def _values(self, record):
        return {**self._defaults, **record.__dict__} if self._defaults else record.__dict__

    def _format(self, record):
        values = self._values(record)
        return self._fmt % values  #@ 445 15 33

    def format(self, record):
        try:
            return self._format(record)  #@ 449 19 39
        except KeyError as e:
            raise ValueError("Formatting field not found in record: %s" % e)  #@ 451 12 76


def _percent_fields(fmt):
    """Whether there is a %(name)s in the text."""
    at = fmt.find("%(")
    while at >= 0:
        end = fmt.find(")", at)
        if end > at + 2 and fmt[at + 2:end].isidentifier():
            rest = fmt[end + 1:].lstrip("#0+ -0123456789.*")
            if rest and rest[0] in "diouxefgcrsaDIOUXEFGCRSA%":
                return True
        at = fmt.find("%(", at + 2)
    return False


class StrFormatStyle(PercentStyle):
    default_format = "{message}"
    asctime_format = "{asctime}"
    asctime_search = "{asctime"

    def _format(self, record):
        values = self._values(record)
        return self._fmt.format(**values)  #@ 467 15 41

    def validate(self):
        """Whether the format has fields, each a name, an index or an attribute with a plain specification."""
        import re
        from string import Formatter as _Parser
        any_field, number = False, r"\d+|\{\w+\}"
        try:
            for _, field, spec, conversion in _Parser().parse(self._fmt):
                if field:
                    if not re.fullmatch(r"\w+(?:\.\w+|\[[^\]]+\])*", field):
                        raise ValueError("invalid field name/expression: %r" % field)
                    any_field = True
                if conversion and conversion not in "rsa":
                    raise ValueError("invalid conversion: %r" % conversion)
                if spec and not re.fullmatch(rf"(?:.?[<>^=])?[-+ ]?#?0?(?:{number})?[_,]?(?:\.(?:{number}))?[%b-gnosxB-GNOSX]?", spec):
                    raise ValueError("bad specifier: %r" % spec)
        except ValueError as e:
            raise ValueError("invalid format: %s" % e)  #@ 483 12 54
        if not any_field:
            raise ValueError("invalid format: no fields")  #@ 485 12 57


class StringTemplateStyle(PercentStyle):
    default_format = "${message}"
    asctime_format = "${asctime}"
    asctime_search = "${asctime}"

    def usesTime(self):
        return self._fmt.find("$asctime") >= 0 or self._fmt.find(self.asctime_search) >= 0

    def validate(self):
        import re
        any_field = False
        for match in re.finditer(r"\$(?:\$|[_a-z][_a-z0-9]*|\{[_a-z][_a-z0-9]*\})?", self._fmt, re.I):
            if match[0] not in ("$", "$$"):
                any_field = True
            elif match[0] == "$":
                raise ValueError("invalid format: bare '$' not allowed")  #@ 511 16 74
        if not any_field:
            raise ValueError("invalid format: no fields")  #@ 513 12 57

    def _format(self, record):
        values, out, text = self._values(record), [], self._fmt
        while True:
            head, dollar, text = text.partition("$")
            out.append(head)
            if not dollar:
                return "".join(out)
            if text[:1] == "$":
                out.append("$")
                text = text[1:]
            elif text[:1] == "{":
                name, _, text = text[1:].partition("}")
                out.append(str(values[name]))  #@ 520 15 45 > substitute string.py 121 15 55 > convert string.py 114 27 41
            else:
                size = 0
                while size < len(text) and (text[size].isalnum() or text[size] == "_"):
                    size += 1
                out.append(str(values[text[:size]]))  #@ 520 15 45 > substitute string.py 121 15 55 > convert string.py 114 27 41
                text = text[size:]


BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"
_STYLES = {"%": (PercentStyle, BASIC_FORMAT), "{": (StrFormatStyle, "{levelname}:{name}:{message}"),
           "$": (StringTemplateStyle, "${levelname}:${name}:${message}")}


class Formatter(object):
    """Formatter instances are used to convert a LogRecord to text."""

    converter = time.localtime
    default_time_format = "%Y-%m-%d %H:%M:%S"
    default_msec_format = "%s,%03d"

    def __init__(self, fmt=None, datefmt=None, style="%", validate=True, *, defaults=None):
        if style not in _STYLES:
            raise ValueError("Style must be one of: %s" % ",".join(_STYLES.keys()))  #@ 594 12 595 45
        self._style = _STYLES[style][0](fmt, defaults=defaults)  #@ 596 22 63
        if validate:
            self._style.validate()  #@ 598 12 34
        self._fmt = self._style._fmt
        self.datefmt = datefmt

    def formatTime(self, record, datefmt=None):
        """Return the creation time of the specified LogRecord as formatted text."""
        ct = self.converter(record.created)  #@ 624 13 43
        if datefmt:
            return time.strftime(datefmt, ct)  #@ 626 16 42
        s = time.strftime(self.default_time_format, ct)  #@ 628 16 59
        return self.default_msec_format % (s, record.msecs) if self.default_msec_format else s

    def formatException(self, ei):
        """Format and return the specified exception information as a string."""
        text = _format_exception(ei[1], ei[2]) if ei[1] is not None else "NoneType: None\n"
        return text[:-1] if text[-1:] == "\n" else text

    def usesTime(self):
        """Check if the format uses the creation time of the record."""
        return self._style.usesTime()  #@ 656 15 37

    def formatMessage(self, record):
        return self._style.format(record)  #@ 659 15 41

    def formatStack(self, stack_info):
        return stack_info

    def format(self, record):
        """Format the specified record as text."""
        record.message = record.getMessage()  #@ 687 25 44
        if self.usesTime():  #@ 688 11 26
            record.asctime = self.formatTime(record, self.datefmt)  #@ 689 29 66
        s = self.formatMessage(record)  #@ 690 12 38
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)  #@ 695 34 71
        if record.exc_text:
            s = (s if s[-1:] == "\n" else s + "\n") + record.exc_text
        if record.stack_info:
            s = (s if s[-1:] == "\n" else s + "\n") + self.formatStack(record.stack_info)  #@ 703 20 55
        return s


_defaultFormatter = Formatter()


class BufferingFormatter(object):
    """A formatter suitable for formatting a number of records."""

    def __init__(self, linefmt=None):
        self.linefmt = linefmt or _defaultFormatter

    def formatHeader(self, records):
        return ""

    def formatFooter(self, records):
        return ""

    def format(self, records):
        if not records:
            return ""
        return self.formatHeader(records) + "".join([self.linefmt.format(record) for record in records]) + self.formatFooter(records)  #@ 743 22 48


# -- filters -----------------------------------------------------------------------------------------------------------------

class Filter(object):
    """Filter instances are used to perform arbitrary filtering of LogRecords."""

    def __init__(self, name=""):
        self.name = name
        self.nlen = len(name)

    def filter(self, record):
        """Determine if the specified record is to be logged: those of the named logger and of what is below it."""
        if self.nlen == 0 or self.name == record.name:
            return True
        return record.name.startswith(self.name) and record.name[self.nlen] == "."


class Filterer(object):
    """A base class for loggers and handlers which allows them to share common code."""

    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        if not filter in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        if filter in self.filters:
            self.filters.remove(filter)  #@ 813 12 39

    def filter(self, record):
        for f in self.filters:
            if not (f.filter(record) if hasattr(f, "filter") else f(record)):  #@ 830 25 41
                return False
        return True


# -- handlers ----------------------------------------------------------------------------------------------------------------

_handlers = {}
_handlerList = []  # in the order of their creation: shutdown() flushes and closes the last first


class Handler(Filterer):
    """Handler instances dispatch logging events to specific destinations."""

    def __init__(self, level=NOTSET):
        Filterer.__init__(self)
        self._name = None
        self.level = _checkLevel(level)  #@ 889 21 39
        self.formatter = None
        self._closed = False
        _handlerList.append(self)
        self.createLock()  #@ 894 8 25

    def get_name(self):
        return self._name

    def set_name(self, name):
        if self._name in _handlers:
            del _handlers[self._name]
        self._name = name
        if name:
            _handlers[name] = self

    name = property(get_name, set_name)

    def createLock(self):
        self.lock = None

    def acquire(self):
        """Nothing else runs while a handler writes."""

    def release(self):
        pass

    def setLevel(self, level):
        """Set the logging level of this handler."""
        self.level = _checkLevel(level)  #@ 940 21 39

    def format(self, record):
        """Format the specified record."""
        return (self.formatter or _defaultFormatter).format(record)  #@ 953 15 33

    def emit(self, record):
        """Do whatever it takes to actually log the specified logging record."""
        raise NotImplementedError("emit must be implemented by Handler subclasses")  #@ 962 8 963 58

    def handle(self, record):
        """Conditionally emit the specified logging record."""
        rv = self.filter(record)  #@ 974 13 32
        if rv:
            self.acquire()  #@ 976 12 26
            try:
                self.emit(record)  #@ 978 16 33
            finally:
                self.release()  #@ 980 16 30
        return rv

    def setFormatter(self, fmt):
        """Set the formatter for this handler."""
        self.formatter = fmt

    def flush(self):
        """Ensure all logging output has been flushed."""

    def close(self):
        """Tidy up any resources used by the handler."""
        self._closed = True
        if self._name and self._name in _handlers:
            del _handlers[self._name]

    def handleError(self, record):
        """Handle errors which occur during an emit() call: print what went wrong, and where."""
        if not raiseExceptions or not sys.stderr:
            return
        import traceback
        t, v, tb = sys.exc_info()
        try:
            sys.stderr.write("--- Logging error ---\n")  #@ 1031 16 59
            traceback.print_exception(t, v, tb, None, sys.stderr)  #@ 1032 16 69
            sys.stderr.write("Call stack:\n")  #@ 1033 16 49
            frame = tb.tb_frame
            while frame and frame.f_code.co_filename == _srcfile:
                frame = frame.f_back
            if frame:
                traceback.print_stack(frame, file=sys.stderr)  #@ 1041 20 65
            else:
                sys.stderr.write("Logged from file %s, line %s\n" % (record.filename, record.lineno))  #@ 1044 20 1045 69
            try:
                sys.stderr.write("Message: %r\nArguments: %s\n" % (record.msg, record.args))  #@ 1048 20 1050 71
            except RecursionError:
                raise
            except Exception:
                sys.stderr.write("Unable to print the message and arguments - possible formatting error.\n"  #@ 1054 20 1057 37
                                 "Use the traceback above to help find the error.\n")
        except OSError:
            pass
        finally:
            del t, v, tb

    def __repr__(self):
        return "<%s (%s)>" % (self.__class__.__name__, getLevelName(self.level))  #@ 1064 16 40


class StreamHandler(Handler):
    """A handler class which writes logging records, appropriately formatted, to a stream."""

    terminator = "\n"

    def __init__(self, stream=None):
        Handler.__init__(self)
        self.stream = sys.stderr if stream is None else stream

    def flush(self):
        """Flushes the stream."""
        if self.stream and hasattr(self.stream, "flush"):
            self.stream.flush()  #@ 1094 16 35

    def emit(self, record):
        """Emit a record."""
        try:
            msg = self.format(record)  #@ 1110 18 37
            self.stream.write(msg + self.terminator)
            self.flush()  #@ 1114 12 24
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)  #@ 1118 12 36

    def setStream(self, stream):
        """Sets the StreamHandler's stream to the specified value, if it is different."""
        if stream is self.stream:
            return None
        result = self.stream
        self.flush()  #@ 1134 16 28
        self.stream = stream
        return result

    def __repr__(self):
        name = str(getattr(self.stream, "name", ""))
        return "<%s %s(%s)>" % (self.__class__.__name__, name + " " if name else "", getLevelName(self.level))  #@ 1141 16 40


class FileHandler(StreamHandler):
    """A handler class which writes formatted logging records to files (which stay in memory here)."""

    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        import os
        self.baseFilename = os.path.abspath(os.fspath(filename))
        self.mode, self.encoding, self.errors, self.delay = mode, encoding, errors, delay
        if delay:
            Handler.__init__(self)
            self.stream = None
        else:
            StreamHandler.__init__(self, self._open())  #@ 1181 41 53

    def close(self):
        """Closes the stream."""
        if self.stream:
            self.flush()  #@ 1192 24 36
            stream, self.stream = self.stream, None
            stream.close()  #@ 1197 28 42
        StreamHandler.close(self)  #@ 1203 16 41

    def _open(self):
        return open(self.baseFilename, self.mode, encoding=self.encoding, errors=self.errors)

    def emit(self, record):
        """Emit a record."""
        if self.stream is None and (self.mode != "w" or not self._closed):
            self.stream = self._open()  #@ 1228 30 42
        if self.stream:
            StreamHandler.emit(self, record)  #@ 1230 12 44

    def __repr__(self):
        return "<%s %s (%s)>" % (self.__class__.__name__, self.baseFilename, getLevelName(self.level))  #@ 1233 16 40


class _StderrHandler(StreamHandler):
    """Writes to whatever sys.stderr is at the time."""

    def __init__(self, level=NOTSET):
        Handler.__init__(self, level)

    @property
    def stream(self):
        return sys.stderr


_defaultLastResort = _StderrHandler(WARNING)
lastResort = _defaultLastResort


class NullHandler(Handler):
    """This handler does nothing."""

    def handle(self, record):
        pass

    def emit(self, record):
        pass


# -- loggers -----------------------------------------------------------------------------------------------------------------

class PlaceHolder(object):
    """Stands for a logger that nobody asked for yet, above one that exists."""

    def __init__(self, alogger):
        self.loggerMap = {alogger: None}

    def append(self, alogger):
        self.loggerMap[alogger] = None


class Manager(object):
    """There is one Manager instance, which holds the hierarchy of loggers."""

    def __init__(self, rootnode):
        self.root = rootnode
        self.disable = 0
        self.emittedNoHandlerWarning = False
        self.loggerDict = {}
        self.loggerClass = None
        self.logRecordFactory = None

    def getLogger(self, name):
        """Get a logger with the specified name (channel name), creating it if it doesn't yet exist."""
        if not isinstance(name, str):
            raise TypeError("A logger name must be a string")  #@ 1340 12 61
        found = self.loggerDict.get(name)
        if found is not None and not isinstance(found, PlaceHolder):
            return found
        made = self.loggerDict[name] = (self.loggerClass or _loggerClass)(name)
        made.manager = self
        if found is not None:
            for child in found.loggerMap:
                if child.parent.name[:len(name)] != name:
                    made.parent = child.parent
                    child.parent = made
        self._find_parent(made)
        return made

    def _find_parent(self, alogger):
        parent = None
        at = alogger.name.rfind(".")
        while at > 0 and not parent:
            above = alogger.name[:at]
            there = self.loggerDict.get(above)
            if there is None:
                self.loggerDict[above] = PlaceHolder(alogger)
            elif isinstance(there, PlaceHolder):
                there.append(alogger)
            else:
                parent = there
            at = above.rfind(".")
        alogger.parent = parent or self.root

    def setLoggerClass(self, klass):
        self.loggerClass = klass

    def setLogRecordFactory(self, factory):
        self.logRecordFactory = factory

    def _clear_cache(self):
        for logger in self.loggerDict.values():
            if isinstance(logger, Logger):
                logger._cache.clear()  #@ 1424 16 37
        self.root._cache.clear()  #@ 1425 8 32


_srcfile = sys._getframe().f_code.co_filename


class Logger(Filterer):
    """Instances of the Logger class represent a single logging channel."""

    def __init__(self, name, level=NOTSET):
        Filterer.__init__(self)
        self.name = name
        self.level = _checkLevel(level)  #@ 1453 21 39
        self.parent = None
        self.propagate = True
        self.handlers = []
        self.disabled = False
        self._cache = {}

    def setLevel(self, level):
        """Set the logging level of this logger."""
        self.level = _checkLevel(level)  #@ 1464 21 39
        self.manager._clear_cache()  #@ 1465 8 35

    def debug(self, msg, *args, **kwargs):
        """Log 'msg % args' with severity 'DEBUG'."""
        if self.isEnabledFor(DEBUG):  #@ 1476 11 35
            self._log(DEBUG, msg, args, **kwargs)  #@ 1477 12 49

    def info(self, msg, *args, **kwargs):
        """Log 'msg % args' with severity 'INFO'."""
        if self.isEnabledFor(INFO):  #@ 1488 11 34
            self._log(INFO, msg, args, **kwargs)  #@ 1489 12 48

    def warning(self, msg, *args, **kwargs):
        """Log 'msg % args' with severity 'WARNING'."""
        if self.isEnabledFor(WARNING):  #@ 1500 11 37
            self._log(WARNING, msg, args, **kwargs)  #@ 1501 12 51

    def warn(self, msg, *args, **kwargs):
        import warnings
        warnings.warn("The 'warn' method is deprecated, use 'warning' instead", DeprecationWarning, 2)  #@ 1504 8 1505 59
        self.warning(msg, *args, **kwargs)  #@ 1506 8 42

    def error(self, msg, *args, **kwargs):
        """Log 'msg % args' with severity 'ERROR'."""
        if self.isEnabledFor(ERROR):  #@ 1517 11 35
            self._log(ERROR, msg, args, **kwargs)  #@ 1518 12 49

    def exception(self, msg, *args, exc_info=True, **kwargs):
        """Convenience method for logging an ERROR with exception information."""
        self.error(msg, *args, exc_info=exc_info, **kwargs)  #@ 1524 8 59

    def critical(self, msg, *args, **kwargs):
        """Log 'msg % args' with severity 'CRITICAL'."""
        if self.isEnabledFor(CRITICAL):  #@ 1535 11 38
            self._log(CRITICAL, msg, args, **kwargs)  #@ 1536 12 52

    fatal = critical

    def log(self, level, msg, *args, **kwargs):
        """Log 'msg % args' with the integer severity 'level'."""
        if not isinstance(level, int):
            if raiseExceptions:
                raise TypeError("level must be an integer")  #@ 1555 16 59
            return
        if self.isEnabledFor(level):  #@ 1558 11 35
            self._log(level, msg, args, **kwargs)  #@ 1559 12 49

    def findCaller(self, stack_info=False, stacklevel=1):
        """Find the stack frame of the caller: file, line, function, and the stack as text if it is wanted."""
        f = sys._getframe(1)
        while f is not None and f.f_code.co_filename == _srcfile:
            f = f.f_back
        first = f
        while f is not None and stacklevel > 1:
            stacklevel -= 1
            f = f.f_back
        f = f or first
        if f is None:
            return "(unknown file)", 0, "(unknown function)", None
        sinfo = None
        if stack_info:
            import traceback
            sinfo = "Stack (most recent call last):\n" + "".join(traceback.format_stack(f))
            sinfo = sinfo[:-1] if sinfo[-1] == "\n" else sinfo
        return f.f_code.co_filename, f.f_lineno, f.f_code.co_name, sinfo

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None):
        """A factory method which can be overridden in subclasses to create specialized LogRecords."""
        rv = _logRecordFactory(name, level, fn, lno, msg, args, exc_info, func, sinfo)  #@ 1601 13 1602 35
        if extra is not None:
            for key in extra:
                if key in ("message", "asctime") or key in rv.__dict__:
                    raise KeyError("Attempt to overwrite %r in LogRecord" % key)  #@ 1606 20 80
                rv.__dict__[key] = extra[key]
        return rv

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        """Low-level logging routine which creates a LogRecord and then calls all the handlers of this logger."""
        fn, lno, func, sinfo = self.findCaller(stack_info, stacklevel)  #@ 1622 39 78
        if exc_info:
            if isinstance(exc_info, BaseException):
                exc_info = (type(exc_info), exc_info, exc_info.__traceback__)
            elif not isinstance(exc_info, tuple):
                exc_info = sys.exc_info()
        record = self.makeRecord(self.name, level, fn, lno, msg, args, exc_info, func, extra, sinfo)  #@ 1632 17 1633 62
        self.handle(record)  #@ 1634 8 27

    def handle(self, record):
        """Call the handlers for the specified record."""
        if not self.disabled and self.filter(record):  #@ 1643 35 54
            self.callHandlers(record)  #@ 1644 12 37

    def addHandler(self, hdlr):
        """Add the specified handler to this logger."""
        if not hdlr in self.handlers:
            self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        """Remove the specified handler from this logger."""
        if hdlr in self.handlers:
            self.handlers.remove(hdlr)  #@ 1664 16 42

    def hasHandlers(self):
        """See if this logger has any handlers configured, itself or above it."""
        c = self
        while c:
            if c.handlers:
                return True
            if not c.propagate:
                break
            c = c.parent
        return False

    def callHandlers(self, record):
        """Pass a record to all relevant handlers."""
        c, found = self, 0
        while c:
            for hdlr in c.handlers:
                found += 1
                if record.levelno >= hdlr.level:
                    hdlr.handle(record)  #@ 1706 20 39
            c = c.parent if c.propagate else None
        if found == 0:
            if lastResort:
                if record.levelno >= lastResort.level:
                    lastResort.handle(record)  #@ 1714 20 45
            elif raiseExceptions and not self.manager.emittedNoHandlerWarning:
                sys.stderr.write('No handlers could be found for logger "%s"\n' % self.name)  #@ 1716 16 1717 57
                self.manager.emittedNoHandlerWarning = True

    def getEffectiveLevel(self):
        """Get the effective level for this logger."""
        logger = self
        while logger:
            if logger.level:
                return logger.level
            logger = logger.parent
        return NOTSET

    def isEnabledFor(self, level):
        """Is this logger enabled for level 'level'?"""
        if self.disabled:
            return False
        answer = self._cache.get(level)
        if answer is None:
            answer = self._cache[level] = self.manager.disable < level and level >= self.getEffectiveLevel()  #@ 1750 33 57
        return answer

    def getChild(self, suffix):
        """Get a logger which is a descendant to this one."""
        if self.root is not self:
            suffix = ".".join((self.name, suffix))
        return self.manager.getLogger(suffix)  #@ 1773 15 45

    def __repr__(self):
        return "<%s %s (%s)>" % (self.__class__.__name__, self.name, getLevelName(self.getEffectiveLevel()))  #@ 1776 16 54

    def __reduce__(self):
        return getLogger, (self.name,)


class RootLogger(Logger):
    """A root logger is not that different to any other logger, except that it must have a logging level."""

    def __init__(self, level):
        Logger.__init__(self, "root", level)

    def __reduce__(self):
        return getLogger, ()


_loggerClass = Logger


def setLoggerClass(klass):
    """Set the class to be used when instantiating a logger."""
    global _loggerClass
    if klass != Logger and not issubclass(klass, Logger):
        raise TypeError("logger not derived from logging.Logger: " + klass.__name__)  #@ 1292 12 1293 45
    _loggerClass = klass


def getLoggerClass():
    """Return the class to be used when instantiating a logger."""
    return _loggerClass


class LoggerAdapter(object):
    """An adapter for loggers which makes it easier to specify contextual information in logging output."""

    def __init__(self, logger, extra=None):
        self.logger = logger
        self.extra = extra

    def process(self, msg, kwargs):
        """Process the logging message and keyword arguments passed in to a logging call to insert contextual information."""
        kwargs["extra"] = self.extra
        return msg, kwargs

    def debug(self, msg, *args, **kwargs):
        self.log(DEBUG, msg, *args, **kwargs)  #@ 1843 8 45

    def info(self, msg, *args, **kwargs):
        self.log(INFO, msg, *args, **kwargs)  #@ 1849 8 44

    def warning(self, msg, *args, **kwargs):
        self.log(WARNING, msg, *args, **kwargs)  #@ 1855 8 47

    def error(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args, **kwargs)  #@ 1866 8 45

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)  #@ 1872 8 64

    def critical(self, msg, *args, **kwargs):
        self.log(CRITICAL, msg, *args, **kwargs)  #@ 1878 8 48

    def log(self, level, msg, *args, **kwargs):
        """Delegate a log call to the underlying logger, after adding contextual information."""
        if self.isEnabledFor(level):  #@ 1885 11 35
            msg, kwargs = self.process(msg, kwargs)  #@ 1886 26 51
            self.logger.log(level, msg, *args, **kwargs)  #@ 1887 12 56

    def isEnabledFor(self, level):
        return self.logger.isEnabledFor(level)  #@ 1893 15 46

    def setLevel(self, level):
        self.logger.setLevel(level)  #@ 1899 8 35

    def getEffectiveLevel(self):
        return self.logger.getEffectiveLevel()  #@ 1905 15 46

    def hasHandlers(self):
        return self.logger.hasHandlers()  #@ 1911 15 40

    @property
    def manager(self):
        return self.logger.manager

    @property
    def name(self):
        return self.logger.name

    def __repr__(self):
        return "<%s %s (%s)>" % (self.__class__.__name__, self.logger.name, getLevelName(self.logger.getEffectiveLevel()))  #@ 1940 16 56


root = RootLogger(WARNING)
Logger.root = root
Logger.manager = Manager(Logger.root)


# -- functions of the module ---------------------------------------------------------------------------------------------------

def basicConfig(**kwargs):
    """Do basic configuration for the logging system."""
    force = kwargs.pop("force", False)  #@ 2025 16 42
    encoding = kwargs.pop("encoding", None)  #@ 2026 19 47
    errors = kwargs.pop("errors", "backslashreplace")  #@ 2027 17 57
    if force:
        for h in root.handlers[:]:
            root.removeHandler(h)  #@ 2030 16 37
            h.close()  #@ 2031 16 25
    if len(root.handlers) == 0:
        handlers = kwargs.pop("handlers", None)  #@ 2033 23 51
        if handlers is None:
            if "stream" in kwargs and "filename" in kwargs:
                raise ValueError("'stream' and 'filename' should not be specified together")  #@ 2036 20 2037 58
        elif "stream" in kwargs or "filename" in kwargs:
            raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")  #@ 2040 20 2041 74
        if handlers is None:
            filename = kwargs.pop("filename", None)  #@ 2043 27 55
            mode = kwargs.pop("filemode", "a")  #@ 2044 23 50
            if filename:
                h = FileHandler(filename, mode, encoding=encoding, errors=None if "b" in mode else errors)  #@ 2050 24 2051 69
            else:
                h = StreamHandler(kwargs.pop("stream", None))  #@ 2053 29 55
            handlers = [h]
        dfs = kwargs.pop("datefmt", None)  #@ 2056 18 45
        style = kwargs.pop("style", "%")  #@ 2057 20 44
        if style not in _STYLES:
            raise ValueError("Style must be one of: %s" % ",".join(_STYLES.keys()))  #@ 2059 16 2060 49
        fmt = Formatter(kwargs.pop("format", _STYLES[style][1]), dfs, style)  #@ 2061 17 56
        for h in handlers:
            if h.formatter is None:
                h.setFormatter(fmt)  #@ 2065 20 39
            root.addHandler(h)  #@ 2066 16 34
        level = kwargs.pop("level", None)  #@ 2067 20 45
        if level is not None:
            root.setLevel(level)  #@ 2069 16 36
        if kwargs:
            raise ValueError("Unrecognised argument(s): %s" % ", ".join(kwargs.keys()))  #@ 2072 16 71


def getLogger(name=None):
    """Return a logger with the specified name, creating it if necessary; the root logger without a name."""
    if not name or isinstance(name, str) and name == root.name:
        return root
    return Logger.manager.getLogger(name)  #@ 2089 11 41


def critical(msg, *args, **kwargs):
    """Log a message with severity 'CRITICAL' on the root logger."""
    if len(root.handlers) == 0:
        basicConfig()  #@ 2098 8 21
    root.critical(msg, *args, **kwargs)  #@ 2099 4 39


fatal = critical


def error(msg, *args, **kwargs):
    """Log a message with severity 'ERROR' on the root logger."""
    if len(root.handlers) == 0:
        basicConfig()  #@ 2114 8 21
    root.error(msg, *args, **kwargs)  #@ 2115 4 36


def exception(msg, *args, exc_info=True, **kwargs):
    """Log a message with severity 'ERROR' on the root logger, with exception information."""
    error(msg, *args, exc_info=exc_info, **kwargs)  #@ 2123 4 50


def warning(msg, *args, **kwargs):
    """Log a message with severity 'WARNING' on the root logger."""
    if len(root.handlers) == 0:
        basicConfig()  #@ 2132 8 21
    root.warning(msg, *args, **kwargs)  #@ 2133 4 38


def warn(msg, *args, **kwargs):
    import warnings
    warnings.warn("The 'warn' function is deprecated, use 'warning' instead", DeprecationWarning, 2)  #@ 2136 4 2137 55
    warning(msg, *args, **kwargs)  #@ 2138 4 33


def info(msg, *args, **kwargs):
    """Log a message with severity 'INFO' on the root logger."""
    if len(root.handlers) == 0:
        basicConfig()  #@ 2147 8 21
    root.info(msg, *args, **kwargs)  #@ 2148 4 35


def debug(msg, *args, **kwargs):
    """Log a message with severity 'DEBUG' on the root logger."""
    if len(root.handlers) == 0:
        basicConfig()  #@ 2157 8 21
    root.debug(msg, *args, **kwargs)  #@ 2158 4 36


def log(level, msg, *args, **kwargs):
    """Log 'msg % args' with the integer severity 'level' on the root logger."""
    if len(root.handlers) == 0:
        basicConfig()  #@ 2167 8 21
    root.log(level, msg, *args, **kwargs)  #@ 2168 4 41


def disable(level=CRITICAL):
    """Disable all logging calls of severity 'level' and below."""
    root.manager.disable = _checkLevel(level)
    root.manager._clear_cache()  #@ 2175 4 31


def shutdown(handlerList=_handlerList):
    """Perform any cleanup actions in the logging system: flush and close all handlers."""
    for h in reversed(handlerList[:]):
        try:
            h.flush()  #@ 2192 20 29
            h.close()  #@ 2193 20 29
        except (OSError, ValueError):
            pass


_at_exit(shutdown)

_warnings_showwarning = None


def _showwarning(message, category, filename, lineno, file=None, line=None):
    import warnings
    if file is not None:
        if _warnings_showwarning is not None:
            _warnings_showwarning(message, category, filename, lineno, file, line)  #@ 2249 12 82
        return
    s = warnings.formatwarning(message, category, filename, lineno, line)  #@ 2251 12 77
    logger = getLogger("py.warnings")  #@ 2252 17 41
    if not logger.handlers:
        logger.addHandler(NullHandler())  #@ 2254 12 44
    logger.warning(str(s))  #@ 2257 8 30


def captureWarnings(capture):
    """If capture is true, redirect all warnings to the logging package."""
    global _warnings_showwarning
    import warnings
    if capture:
        if _warnings_showwarning is None:
            _warnings_showwarning = warnings.showwarning
            warnings.showwarning = _showwarning
    elif _warnings_showwarning is not None:
        warnings.showwarning = _warnings_showwarning
        _warnings_showwarning = None
