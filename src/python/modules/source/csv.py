"""Reading and writing tables of values that commas separate."""
import io as _io

__all__ = ["QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "Error", "Dialect", "excel", "excel_tab", "unix_dialect",
           "field_size_limit", "reader", "writer", "register_dialect", "get_dialect", "list_dialects", "unregister_dialect", "DictReader",
           "DictWriter"]
QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)


class Error(Exception):
    pass


Error.__module__ = "_csv"


class Dialect:
    """How a table is written; subclasses say it."""

    delimiter = quotechar = lineterminator = quoting = None
    escapechar, doublequote, skipinitialspace, strict = None, True, False, False


class excel(Dialect):
    delimiter, quotechar, doublequote, skipinitialspace, lineterminator, quoting = ",", '"', True, False, "\r\n", QUOTE_MINIMAL


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(Dialect):
    delimiter, quotechar, doublequote, skipinitialspace, lineterminator, quoting = ",", '"', True, False, "\n", QUOTE_ALL


_dialects = {}
_limit = 131072


def register_dialect(name, dialect=excel, **fmtparams):
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _Format(dialect, fmtparams)


def unregister_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    return list(_dialects)


def field_size_limit(new_limit=None):
    global _limit
    old = _limit
    if new_limit is not None:
        _limit = new_limit
    return old


class _Format:
    _DEFAULTS = {"delimiter": ",", "doublequote": True, "escapechar": None, "lineterminator": "\r\n", "quotechar": '"', "quoting": QUOTE_MINIMAL,
                 "skipinitialspace": False, "strict": False}

    def __init__(self, dialect, options):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        for name, default in self._DEFAULTS.items():
            value = getattr(dialect, name, default)
            setattr(self, name, options.pop(name) if name in options else value)
        for name in options:
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        for name, optional in (("delimiter", False), ("escapechar", True), ("quotechar", True)):
            value = getattr(self, name)
            if value is None and optional:
                continue
            if not isinstance(value, str):
                words = "string or None" if optional else "string"
                raise TypeError(f'"{name}" must be {words}, not {type(value).__name__}')
            if len(value) != 1:
                raise TypeError(f'"{name}" must be a 1-character string')
        if self.quoting not in range(4):
            raise TypeError('bad "quoting" value')
        if self.quotechar is None and self.quoting != QUOTE_NONE:
            raise TypeError("quotechar must be set if quoting enabled")


class _Reader:
    def __init__(self, lines, dialect="excel", **fmtparams):
        self._lines, self.line_num = iter(lines), 0
        self.dialect = _Format(dialect, fmtparams)

    def __iter__(self):
        return self

    def __next__(self):
        d = self.dialect
        fields, field, quoted, state = [], [], False, "start"

        def save():
            text = "".join(field)
            fields.append(float(text) if d.quoting == QUOTE_NONNUMERIC and not quoted else text)
            field.clear()

        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if state in ("in quotes", "escape in quotes") or (field and state != "start"):
                    if d.strict:
                        raise Error("unexpected end of data") from None
                    save()
                    return fields
                raise
            if not isinstance(line, str):
                raise Error(f"iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)")
            self.line_num += 1
            if state == "start" and line in ("", "\n", "\r\n", "\r"):
                return []
            if state == "start":
                state = "field start"
            for c in line + "\0":
                end = c == "\0"
                if state == "field start":
                    quoted = False
                    if end or c in "\r\n":
                        save()
                        state = "done"
                    elif c == d.quotechar and d.quoting != QUOTE_NONE:
                        quoted, state = True, "in quotes"
                    elif c == d.escapechar:
                        state = "escape"
                    elif c == " " and d.skipinitialspace:
                        pass
                    elif c == d.delimiter:
                        save()
                    else:
                        field.append(c)
                        state = "in field"
                elif state == "escape":
                    field.append("\n" if end else c)
                    state = "in field"
                elif state == "in field":
                    if end or c in "\r\n":
                        save()
                        state = "done"
                    elif c == d.escapechar:
                        state = "escape"
                    elif c == d.delimiter:
                        save()
                        state = "field start"
                    else:
                        field.append(c)
                elif state == "in quotes":
                    if end:
                        break
                    if c == d.escapechar:
                        state = "escape in quotes"
                    elif c == d.quotechar:
                        state = "quote in quotes" if d.doublequote else "in field"
                    else:
                        field.append(c)
                elif state == "escape in quotes":
                    field.append("\n" if end else c)
                    state = "in quotes"
                elif state == "quote in quotes":
                    if not end and c == d.quotechar:
                        field.append(c)
                        state = "in quotes"
                    elif not end and c == d.delimiter:
                        save()
                        state = "field start"
                    elif end or c in "\r\n":
                        save()
                        state = "done"
                    elif not d.strict:
                        field.append(c)
                        state = "in field"
                    else:
                        raise Error(f"'{d.delimiter}' expected after '{d.quotechar}'")
                elif state == "done" and not end and c not in "\r\n":
                    raise Error("new-line character seen in unquoted field - do you need to open the file in universal-newline mode?")
                if len(field) > _limit:
                    raise Error(f"field larger than field limit ({_limit})")
            if state == "done":
                return fields


class _Writer:
    def __init__(self, file, dialect="excel", **fmtparams):
        if not hasattr(file, "write"):
            raise TypeError('argument 1 must have a "write" method')
        self._write, self.dialect = file.write, _Format(dialect, fmtparams)

    def _field(self, value, only):
        d = self.dialect
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        text = "" if value is None else value if isinstance(value, str) else repr(value) if isinstance(value, float) else str(value)
        quote = d.quoting == QUOTE_ALL or (d.quoting == QUOTE_NONNUMERIC and not isinstance(value, (int, float)))
        special = d.delimiter + (d.escapechar or "") + (d.quotechar or "") + d.lineterminator + "\r\n"
        out = []
        for c in text:
            if c in special:
                if d.quoting == QUOTE_NONE:
                    if d.escapechar is None:
                        raise Error("need to escape, but no escapechar set")
                    out.append(d.escapechar)
                elif c == d.quotechar:
                    if d.doublequote:
                        out.append(c)
                    elif d.escapechar is None:
                        raise Error("need to escape, but no escapechar set")
                    else:
                        out.append(d.escapechar)
                        out.append(c)
                        continue
                    quote = True
                elif c == d.escapechar:
                    out.append(c)
                else:
                    quote = True
            out.append(c)
        if not text and only and d.quoting != QUOTE_ALL:
            if d.quoting == QUOTE_NONE:
                raise Error("single empty field record must be quoted")
            quote = True
        text = "".join(out)
        return d.quotechar + text + d.quotechar if quote and d.quoting != QUOTE_NONE else text

    def writerow(self, row, /):
        try:
            values = list(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        return self._write(self.dialect.delimiter.join([self._field(value, len(values) == 1) for value in values]) + self.dialect.lineterminator)

    def writerows(self, rows, /):
        for row in rows:
            self.writerow(row)


def reader(csvfile, dialect="excel", **fmtparams):
    return _Reader(csvfile, dialect, **fmtparams)


def writer(csvfile, dialect="excel", **fmtparams):
    return _Writer(csvfile, dialect, **fmtparams)


_Reader.__name__ = _Reader.__qualname__ = "reader"
_Writer.__name__ = _Writer.__qualname__ = "writer"
_Reader.__module__ = _Writer.__module__ = "_csv"
register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
register_dialect("unix", unix_dialect)


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        self._fieldnames, self.restkey, self.restval = fieldnames, restkey, restval
        self.reader, self.dialect, self.line_num = reader(f, dialect, *args, **kwds), dialect, 0  #@ 86 22 55

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)  #@ 111 14 31
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)  #@ 118 18 35
        names = self.fieldnames
        record = dict(zip(names, row))
        if len(names) < len(row):
            record[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            record[name] = self.restval
        return record


class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        self.fieldnames, self.restval = fieldnames, restval
        if extrasaction.lower() not in ("raise", "ignore"):
            raise ValueError("extrasaction (%s) must be 'raise' or 'ignore'" % extrasaction)  #@ 136 12 137 44
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)  #@ 139 22 55

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))  #@ 143 15 36

    def _values(self, row):
        if self.extrasaction == "raise":
            wrong = row.keys() - self.fieldnames
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join([repr(name) for name in wrong]))
        return [row.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._values(rowdict))  #@ 154 15 64

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._values, rowdicts))  #@ 157 15 71
