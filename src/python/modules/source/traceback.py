"""Extract, format and print tracebacks. The text of an exception is the machine's own, the same that ends a program."""
import sys

__all__ = ["extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack", "format_tb",
           "print_exc", "format_exc", "print_exception", "print_last", "print_stack", "print_tb", "clear_frames", "FrameSummary",
           "StackSummary", "TracebackException", "walk_stack", "walk_tb"]

_sentinel = object()


def _parse_value_tb(exc, value, tb):
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError("Both or neither of value and tb must be given")
    if value is _sentinel:
        if exc is not None and not isinstance(exc, BaseException):
            raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
        return exc, exc.__traceback__ if exc is not None else None
    return value, tb


class FrameSummary:
    """Information about a single frame from a traceback."""
    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_line", "locals", "_text")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None, end_colno=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self._line = line
        self._text = None
        self.locals = None if locals is None else {k: repr(v) for k, v in locals.items()}
        self.end_lineno, self.colno, self.end_colno = end_lineno, colno, end_colno

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename, self.lineno, self.name, self.locals) == (other.filename, other.lineno, other.name, other.locals)
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def __len__(self):
        return 4

    @property
    def line(self):
        if self._line is None and self.lineno is not None:
            self._line = _source_line(self.filename, self.lineno)
        return None if self._line is None else self._line.strip()


class StackSummary(list):
    """A list of FrameSummary objects, representing a stack of frames."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Create a StackSummary from pairs of a frame and a line number."""
        items = list(frame_gen)
        result = klass()
        for frame, lineno in _limited(items, limit):
            result.append(FrameSummary(frame.f_code.co_filename, lineno, frame.f_code.co_name,
                                       locals=frame.f_locals if capture_locals else None))
        return result

    @classmethod
    def from_list(klass, a_list):
        """Create a StackSummary from a list of FrameSummary objects or of (filename, lineno, name, line)."""
        result = klass()
        for frame in a_list:
            if not isinstance(frame, FrameSummary):
                filename, lineno, name, line = frame
                frame = FrameSummary(filename, lineno, name, line=line)
            result.append(frame)
        return result

    def format_frame_summary(self, frame):
        """The lines of a single frame."""
        if frame._text is not None and frame.locals is None:
            return frame._text
        text = f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}\n'
        if frame._text is not None:
            text = frame._text
        elif frame.line:
            text += f"    {frame.line}\n"
        if frame.locals:
            for name, value in sorted(frame.locals.items()):
                text += f"    {name} = {value}\n"
        return text

    def format(self):
        """A list of strings, ready to be printed; a frame that repeats itself is shown three times."""
        result, last, count = [], None, 0
        for frame in self:
            key = (frame.filename, frame.lineno, frame.name)
            if key != last:
                self._repeated(result, count)
                last, count = key, 0
            count += 1
            if count <= 3:
                text = self.format_frame_summary(frame)
                if text is not None:
                    result.append(text)
        self._repeated(result, count)
        return result

    @staticmethod
    def _repeated(result, count):
        if count > 3:
            result.append(f"  [Previous line repeated {count - 3} more time{'s' if count > 4 else ''}]\n")


def _limited(entries, limit):
    """The first ones, or with a limit below zero the last."""
    if limit is None:
        limit = getattr(sys, "tracebacklimit", None)
    return entries if limit is None else entries[:limit] if limit >= 0 else entries[limit:]


def walk_stack(f):
    """Walk a stack yielding the frame and line number for each frame."""
    if f is None:
        f = sys._getframe(2)
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """Walk a traceback yielding the frame and line number for each frame."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def extract_tb(tb, limit=None):
    """Return a StackSummary object representing a list of pre-processed entries from a traceback."""
    result = StackSummary()
    for filename, lineno, name, text in _tb_entries(tb):
        frame = FrameSummary(filename, lineno, name)
        frame._text = text
        result.append(frame)
    result[:] = _limited(result, limit)
    return result


def _stack(f, limit):
    stack = StackSummary.extract(walk_stack(f), limit=limit)
    stack.reverse()
    return stack


def extract_stack(f=None, limit=None):
    """Extract the raw traceback from the current stack frame."""
    return _stack(sys._getframe(1) if f is None else f, limit)


def format_stack(f=None, limit=None):
    """Shorthand for 'format_list(extract_stack(f, limit))'."""
    return _stack(sys._getframe(1) if f is None else f, limit).format()


def print_stack(f=None, limit=None, file=None):
    """Print a stack trace from its invocation point."""
    print_list(_stack(sys._getframe(1) if f is None else f, limit), file=file)


def print_list(extracted_list, file=None):
    """Print the list of tuples as returned by extract_tb() or extract_stack() as a formatted stack trace to the given file."""
    file = sys.stderr if file is None else file
    for item in StackSummary.from_list(extracted_list).format():
        print(item, file=file, end="")


def format_list(extracted_list):
    """Format a list of tuples or FrameSummary objects for printing."""
    return StackSummary.from_list(extracted_list).format()


def print_tb(tb, limit=None, file=None):
    """Print up to 'limit' stack trace entries from the traceback 'tb'."""
    print_list(extract_tb(tb, limit=limit), file=file)


def format_tb(tb, limit=None):
    """A shorthand for 'format_list(extract_tb(tb, limit))'."""
    return extract_tb(tb, limit=limit).format()


def format_exception_only(exc, /, value=_sentinel):
    """Format the exception part of a traceback: a list of lines."""
    if value is _sentinel:
        value = exc
    if value is None:
        return ["NoneType: None\n"]
    return _exception_only(value).splitlines(True)


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True):
    """Format a stack trace and the exception information: a list of strings."""
    value, tb = _parse_value_tb(exc, value, tb)
    return list(TracebackException(type(value), value, tb, limit=limit).format(chain=chain))


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True):
    """Print exception up to 'limit' stack trace entries from 'tb' to 'file'."""
    value, tb = _parse_value_tb(exc, value, tb)
    TracebackException(type(value), value, tb, limit=limit).print(file=file, chain=chain)


def print_exc(limit=None, file=None, chain=True):
    """Shorthand for 'print_exception(*sys.exc_info(), limit, file)'."""
    print_exception(*sys.exc_info(), limit, file, chain)


def format_exc(limit=None, chain=True):
    """Like print_exc() but return a string."""
    return "".join(format_exception(*sys.exc_info(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """This is a shorthand for 'print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit, file)'."""
    if not hasattr(sys, "last_type"):
        raise ValueError("no last exception")
    print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit, file, chain)


def clear_frames(tb):
    "Clear all references to local variables in the frames of a traceback."
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass
        tb = tb.tb_next


class _Margin:
    """What stands before each line: the more, the deeper in exception groups it is."""

    def __init__(self):
        self.depth, self.is_open = 0, False         # is_open: the innermost group's last line is still to come

    def before(self, lines, mark="|"):
        margin = "  " * self.depth + (mark + " " if self.depth else "")
        for text in lines:
            yield "".join([margin + line for line in text.splitlines(True)])


class TracebackException:
    """An exception ready for rendering: what it needs is taken out of the exception when this is made."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False,
                 max_group_width=15, max_group_depth=10, _seen=None):
        is_first = _seen is None
        _seen = set() if is_first else _seen
        _seen.add(id(exc_value))
        self.exc_type = exc_type
        self.stack = extract_tb(exc_traceback, limit=limit)
        if capture_locals:
            for summary, (frame, _) in zip(self.stack, _limited(list(walk_tb(exc_traceback)), limit)):
                summary.locals = {name: repr(value) for name, value in frame.f_locals.items()}
        self._str = "" if exc_value is None else _safe_str(exc_value)
        self.max_group_width, self.max_group_depth = max_group_width, max_group_depth
        self.__notes__ = getattr(exc_value, "__notes__", None)
        self._only = "NoneType: None\n" if exc_value is None else _exception_only(exc_value)
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        # The whole text, if nothing about it is out of the ordinary: what the machine would print.
        self._text = None
        if exc_value is not None and not capture_locals and exc_traceback is exc_value.__traceback__ and \
                max_group_width == 15 and max_group_depth == 10:
            self._text = _format_exception(exc_value, exc_traceback, limit)
        self.__cause__ = self.__context__ = self.exceptions = None
        if is_first and exc_value is not None:
            options = {"limit": limit, "capture_locals": capture_locals, "_seen": _seen, "max_group_width": max_group_width,
                       "max_group_depth": max_group_depth}
            pending = [(self, exc_value)]
            while pending:
                this, error = pending.pop()
                pending += this._take_others(error, compact, options)
        if exc_type is not None and issubclass(exc_type, SyntaxError):
            self.filename, self.lineno, self.text, self.offset, self.msg = (exc_value.filename, str(exc_value.lineno), exc_value.text,
                                                                            exc_value.offset, exc_value.msg)

    def _take_others(self, error, compact, options):
        """Takes what the error comes from and, if it is a group, what is in it; returns those with their exceptions."""
        def taken(other):
            return TracebackException(type(other), other, other.__traceback__, **options)
        cause, context, found = error.__cause__, error.__context__, []
        if cause is not None and id(cause) not in options["_seen"]:
            self.__cause__ = taken(cause)
            found.append((self.__cause__, cause))
        is_needed = not compact or self.__cause__ is None and not self.__suppress_context__
        if context is not None and is_needed and id(context) not in options["_seen"]:
            self.__context__ = taken(context)
            found.append((self.__context__, context))
        if isinstance(error, BaseExceptionGroup):
            self.exceptions = [taken(inner) for inner in error.exceptions]
            found += zip(self.exceptions, error.exceptions)
        return found

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """Create a TracebackException from an exception."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, TracebackException) else NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self):
        """Format the exception part of the traceback."""
        yield from self._only.splitlines(True)

    def format(self, *, chain=True, _ctx=None):
        """Format the exception, with what caused it if chain is true."""
        if chain and self._text is not None and _ctx is None:
            yield from _entries(self._text)
            return
        margin = _Margin() if _ctx is None else _ctx
        if chain:
            if self.__cause__ is not None:
                yield from self.__cause__.format(chain=chain, _ctx=margin)
                yield from margin.before(["\nThe above exception was the direct cause of the following exception:\n\n"])
            elif self.__context__ is not None and not self.__suppress_context__:
                yield from self.__context__.format(chain=chain, _ctx=margin)
                yield from margin.before(["\nDuring handling of the above exception, another exception occurred:\n\n"])
        if self.exceptions is not None:
            yield from self._format_group(chain, margin)
            return
        if self.stack:
            yield from margin.before(["Traceback (most recent call last):\n"])
            yield from margin.before(self.stack.format())
        yield from margin.before(self.format_exception_only())

    def _format_group(self, chain, margin):
        if margin.depth > self.max_group_depth:
            yield from margin.before([f"... (max_group_depth is {self.max_group_depth})\n"])
            return
        outermost = margin.depth == 0
        if outermost:
            margin.depth = 1
        if self.stack:
            yield from margin.before(["Exception Group Traceback (most recent call last):\n"], "+" if outermost else "|")
            yield from margin.before(self.stack.format())
        yield from margin.before(self.format_exception_only())
        more = len(self.exceptions) - self.max_group_width
        shown = self.exceptions[:self.max_group_width] + ([None] if more > 0 else [])
        margin.is_open = False
        for at, inner in enumerate(shown):
            is_last = at == len(shown) - 1
            if is_last:
                margin.is_open = True
            title = "..." if inner is None else at + 1
            yield "  " * margin.depth + ("+-" if at == 0 else "  ") + f"+---------------- {title} ----------------\n"
            margin.depth += 1
            if inner is None:
                yield from margin.before([f"and {more} more exception{'s' if more > 1 else ''}\n"])
            else:
                yield from inner.format(chain=chain, _ctx=margin)
            if is_last and margin.is_open:
                yield "  " * margin.depth + "+------------------------------------\n"
                margin.is_open = False
            margin.depth -= 1
        if outermost:
            margin.depth = 0

    def print(self, *, file=None, chain=True):
        """Print the result of self.format(chain=chain) to 'file'."""
        file = sys.stderr if file is None else file
        for line in self.format(chain=chain):
            print(line, file=file, end="")


def _safe_str(value):
    try:
        return str(value)
    except Exception:
        return "<exception str() failed>"


def _entries(text):
    """The lines of a traceback, with those of one entry in one string."""
    entry = ""
    for line in text.splitlines(True):
        if entry and (line.startswith("    ") or entry[0] == "\n" and not entry.endswith("\n\n")):
            entry += line
            continue
        if entry:
            yield entry
        entry = line if line.startswith('  File "') or line == "\n" else ""
        if not entry:
            yield line
    if entry:
        yield entry
