"""SQLite databases: the DB API 2.0 on SQLite's own library. They live in memory; nothing is written to a disk."""
import datetime as _datetime
import os as _os
import time as _time

apilevel, paramstyle, threadsafety = "2.0", "qmark", 3
version = "2.6.0"
version_info = (2, 6, 0)
sqlite_version_info = tuple([int(part) for part in sqlite_version.split(".")])
PARSE_DECLTYPES, PARSE_COLNAMES = 1, 2
SQLITE_OK, SQLITE_DENY, SQLITE_IGNORE, SQLITE_DETERMINISTIC = 0, 1, 2, 0x800
Date, Time, Timestamp, Binary = _datetime.date, _datetime.time, _datetime.datetime, memoryview


def DateFromTicks(ticks):
    return Date(*_time.localtime(ticks)[:3])


def TimeFromTicks(ticks):
    return Time(*_time.localtime(ticks)[3:6])


def TimestampFromTicks(ticks):
    return Timestamp(*_time.localtime(ticks)[:6])


# -- errors -----------------------------------------------------------------------------------------------------------

class Warning(Exception):
    pass


class Error(Exception):
    pass


class InterfaceError(Error):
    pass


class DatabaseError(Error):
    pass


class InternalError(DatabaseError):
    pass


class OperationalError(DatabaseError):
    pass


class ProgrammingError(DatabaseError):
    pass


class IntegrityError(DatabaseError):
    pass


class DataError(DatabaseError):
    pass


class NotSupportedError(DatabaseError):
    pass


_CODES = ("OK ERROR INTERNAL PERM ABORT BUSY LOCKED NOMEM READONLY INTERRUPT IOERR CORRUPT NOTFOUND FULL CANTOPEN PROTOCOL EMPTY SCHEMA "
          "TOOBIG CONSTRAINT MISMATCH MISUSE NOLFS AUTH FORMAT RANGE NOTADB NOTICE WARNING").split()
_CONSTRAINTS = " CHECK COMMITHOOK FOREIGNKEY FUNCTION NOTNULL PRIMARYKEY TRIGGER UNIQUE VTAB ROWID PINNED DATATYPE".split(" ")
for _number, _name in enumerate(_CODES):
    globals()["SQLITE_" + _name] = _number
for _number, _name in enumerate(_CONSTRAINTS):
    if _name:
        globals()["SQLITE_CONSTRAINT_" + _name] = 19 | _number << 8
_CLASSES = {"INTERNAL": InternalError, "NOTFOUND": InternalError, "CORRUPT": DatabaseError, "TOOBIG": DataError, "CONSTRAINT": IntegrityError,
            "MISMATCH": IntegrityError, "MISUSE": InterfaceError, "RANGE": InterfaceError, "NOLFS": DatabaseError, "AUTH": DatabaseError,
            "FORMAT": DatabaseError, "NOTADB": DatabaseError}


def _fail(code, message):
    name = _CODES[code & 255] if code & 255 < len(_CODES) else "UNKNOWN"
    if name == "NOMEM":
        raise MemoryError
    error = _CLASSES.get(name, OperationalError)(message)
    error.sqlite_errorcode = code
    error.sqlite_errorname = "SQLITE_" + name
    if name == "CONSTRAINT" and 0 < code >> 8 < len(_CONSTRAINTS):
        error.sqlite_errorname += "_" + _CONSTRAINTS[code >> 8]
    raise error


# -- adapters and converters ------------------------------------------------------------------------------------------

class PrepareProtocol:
    pass


adapters, converters = {}, {}


def register_adapter(type, adapter, /):
    """Register a function to adapt Python objects to SQLite values."""
    adapters[type, PrepareProtocol] = adapter


def register_converter(typename, converter, /):
    """Register a function to convert SQLite values to Python objects."""
    converters[typename.upper()] = converter


def adapt(obj, proto=PrepareProtocol, *default):
    """Adapt given object to given protocol."""
    if (type(obj), proto) in adapters:
        return adapters[type(obj), proto](obj)
    conform = getattr(obj, "__conform__", None)
    if conform is not None and (adapted := conform(proto)) is not None:
        return adapted
    if default:
        return default[0]
    raise ProgrammingError("can't adapt")


def _to_timestamp(text):
    date, time = text.split(b" ")
    clock, *fraction = time.split(b".")
    micros = int("{:0<6.6}".format(fraction[0].decode())) if fraction else 0
    return Timestamp(*map(int, date.split(b"-")), *map(int, clock.split(b":")), micros)


register_adapter(Date, lambda value: value.isoformat())
register_adapter(Timestamp, lambda value: value.isoformat(" "))
register_converter("date", lambda text: Date(*map(int, text.split(b"-"))))
register_converter("timestamp", _to_timestamp)


def enable_callback_tracebacks(enable, /):
    pass


# -- rows -------------------------------------------------------------------------------------------------------------

class Row:
    """A row that knows its columns' names."""

    def __new__(cls, cursor, data, /):
        if not isinstance(cursor, Cursor):
            raise TypeError(f"Row() argument 1 must be sqlite3.Cursor, not {type(cursor).__name__}")
        if not isinstance(data, tuple):
            raise TypeError(f"Row() argument 2 must be tuple, not {type(data).__name__}")
        self = super().__new__(cls)
        self._data, self._description = data, cursor.description
        return self

    def keys(self):
        """Returns the keys of the row."""
        return [column[0] for column in self._description or ()]

    def __getitem__(self, key):
        if isinstance(key, str):
            folded = key.lower()
            for place, column in enumerate(self._description or ()):
                if column[0] == key or column[0].lower() == folded:
                    return self._data[place]
            raise IndexError("No item with that key")
        if isinstance(key, (int, slice)):
            return self._data[key]
        raise IndexError("Index must be int or string")

    def __len__(self):
        return len(self._data)

    def __iter__(self):
        return iter(self._data)

    def __hash__(self):
        return hash(self._description) ^ hash(self._data)

    def __eq__(self, other):
        if not isinstance(other, Row):
            return NotImplemented
        return self._description == other._description and self._data == other._data


# -- cursors ----------------------------------------------------------------------------------------------------------

def _first_word(sql):
    """What kind of statement it is: comments and blanks in front do not count."""
    while True:
        sql = sql.lstrip()
        if sql.startswith("--"):
            sql = sql.partition("\n")[2]
        elif sql.startswith("/*"):
            sql = sql.partition("*/")[2]
        else:
            break
    size = 0
    while size < len(sql) and sql[size].isalpha():
        size += 1
    return sql[:size].upper()


def _is_blank(sql):
    while sql:
        sql = sql.lstrip(" \t\r\n;")
        if sql.startswith("--"):
            sql = sql.partition("\n")[2]
        elif sql.startswith("/*"):
            sql = sql.partition("*/")[2]
        elif sql:
            return False
    return True


class Cursor:
    """Executes statements and fetches their rows."""

    def __init__(self, connection, /):
        if not isinstance(connection, Connection):
            raise TypeError(f"Cursor() argument 1 must be sqlite3.Connection, not {type(connection).__name__}")
        self.connection = connection
        self.description = self.lastrowid = None
        self.rowcount, self.arraysize, self.row_factory = -1, 1, connection.row_factory
        self._statement = self._next = None
        self._closed = self._busy = False

    def _check(self):
        if self._closed:
            raise ProgrammingError("Cannot operate on a closed cursor.")
        if self._busy:
            raise ProgrammingError("Recursive use of cursors not allowed.")
        self.connection._check()

    def _bind(self, statement, names, parameters):
        if isinstance(parameters, (tuple, list)) or (not isinstance(parameters, dict) and hasattr(parameters, "__len__")
                                                     and hasattr(parameters, "__getitem__") and not hasattr(parameters, "keys")):
            if len(parameters) != len(names):
                raise ProgrammingError(f"Incorrect number of bindings supplied. The current statement uses {len(names)}, and "
                                       f"there are {len(parameters)} supplied.")
            values = [parameters[place] for place in range(len(names))]
        elif hasattr(parameters, "keys") or isinstance(parameters, dict):
            values = []
            for number, name in enumerate(names, 1):
                if name is None:
                    raise ProgrammingError(f"Binding {number} has no name, but you supplied a dictionary (which has only names).")
                try:
                    values.append(parameters[name[1:]])
                except LookupError:
                    raise ProgrammingError(f"You did not supply a value for binding parameter :{name[1:]}.") from None
        else:
            raise ProgrammingError("parameters are of unsupported type")
        for number, value in enumerate(values, 1):
            if type(value) not in (int, float, str, bytearray, bytes, type(None)):
                value = adapt(value, PrepareProtocol, value)
            if not statement.bind(number, value):
                shown = number if names[number - 1] is None else f"'{names[number - 1]}'"
                raise ProgrammingError(f"Error binding parameter {shown}: type '{type(value).__name__}' is not supported")

    def _run(self, sql, sets, many):
        self._check()
        if "\0" in sql:
            raise ProgrammingError("the query contains a null character")
        connection = self.connection
        self._drop()
        self.rowcount, self.description = -1, None
        statement, rest = connection._database.prepare(sql)
        if not _is_blank(rest):
            raise ProgrammingError("You can only execute one statement at a time.")
        if statement is None:
            if many:
                raise ProgrammingError("executemany() can only execute DML statements.")
            return self
        changes = _first_word(sql) in ("INSERT", "UPDATE", "DELETE", "REPLACE")
        if many and not changes:
            raise ProgrammingError("executemany() can only execute DML statements.")
        if changes and connection.isolation_level is not None and connection._database.autocommit():
            connection._simple("BEGIN " + connection.isolation_level)
        names, counted, self._busy = statement.parameters(), 0, True
        try:
            for parameters in sets:
                if names or len(parameters):
                    self._bind(statement, names, parameters)
                if connection._trace is not None:
                    connection._trace(statement.expanded())
                row = statement.step()
                if not many:
                    columns = statement.columns()
                    if columns:
                        self._describe(columns)
                if changes:
                    counted += connection._database.changes() if row is None else 0
                if row is not None and not many:
                    self._statement, self._next, self._changes = statement, row, changes
                else:
                    statement.reset()
        finally:
            self._busy = False
            if self._statement is None:
                statement.reset()
        if changes and self._statement is None:
            self.rowcount = counted
        if not many:
            self.lastrowid = connection._database.last_row()
        return self

    def _describe(self, columns):
        kinds, description = [], []
        for name, declared in columns:
            converter, how = None, self.connection._detect_types
            if how & PARSE_COLNAMES and "[" in name:
                inside = name[name.index("[") + 1:].partition("]")[0]
                converter = converters.get(inside.upper())
            if converter is None and how & PARSE_DECLTYPES and declared:
                word = declared.replace("(", " ").split()[0] if declared.strip() else ""
                converter = converters.get(word.upper())
            kinds.append(converter)
            shown = name.partition("[")[0].rstrip() if how & PARSE_COLNAMES and "[" in name else name
            description.append((shown, None, None, None, None, None, None))
        self.description, self._kinds = tuple(description), kinds if any(kinds) else None

    def _drop(self):
        if self._statement is not None:
            self._statement.reset()
            self._statement = self._next = None

    def _made(self, row):
        if self._kinds is not None:
            row = tuple([value if kind is None or value is None else kind(value if isinstance(value, bytes) else str(value).encode())
                         for kind, value in zip(self._kinds, row)])
        text_factory = self.connection.text_factory
        if text_factory is not str:
            row = tuple([text_factory(value.encode()) if isinstance(value, str) else value for value in row])
        return row if self.row_factory is None else self.row_factory(self, row)

    def execute(self, sql, parameters=(), /):
        """Executes an SQL statement."""
        if not isinstance(sql, str):
            raise TypeError(f"execute() argument 1 must be str, not {type(sql).__name__}")
        return self._run(sql, (parameters,), False)

    def executemany(self, sql, seq_of_parameters, /):
        """Repeatedly executes an SQL statement."""
        if not isinstance(sql, str):
            raise TypeError(f"executemany() argument 1 must be str, not {type(sql).__name__}")
        return self._run(sql, iter(seq_of_parameters), True)

    def executescript(self, sql_script, /):
        """Executes multiple SQL statements at once."""
        if not isinstance(sql_script, str):
            raise TypeError(f"executescript() argument must be str, not {type(sql_script).__name__}")
        self._check()
        if "\0" in sql_script:
            raise ValueError("embedded null character")
        database = self.connection._database
        if not database.autocommit():
            self.connection._simple("COMMIT")
        while sql_script:
            statement, sql_script = database.prepare(sql_script)
            if statement is not None:
                while statement.step() is not None:
                    pass
                statement.reset()
        return self

    def __iter__(self):
        return self

    def __next__(self):
        self._check()
        row = self._next
        if row is None:
            raise StopIteration
        self._busy = True
        try:
            made = self._made(row)
        finally:
            self._busy = False
        self._next = None
        following = self._statement.step()
        if following is None:
            if self._changes:
                self.rowcount = self.connection._database.changes()
            self._drop()
        else:
            self._next = following
        return made

    def fetchone(self):
        """Fetches one row from the resultset."""
        return next(self, None)

    def fetchmany(self, size=None):
        """Fetches several rows from the resultset."""
        rows, size = [], self.arraysize if size is None else size
        for row in self:
            rows.append(row)
            if len(rows) == size:
                break
        return rows

    def fetchall(self):
        """Fetches all rows from the resultset."""
        return list(self)

    def setinputsizes(self, sizes, /):
        pass

    def setoutputsize(self, size, column=None, /):
        pass

    def close(self):
        """Closes the cursor."""
        self.connection._check()
        self._drop()
        self._closed = True


# -- connections ------------------------------------------------------------------------------------------------------

class Connection:
    """A database. As a context manager it commits, or rolls back after an exception."""

    Warning, Error, InterfaceError, DatabaseError = Warning, Error, InterfaceError, DatabaseError
    InternalError, OperationalError, ProgrammingError = InternalError, OperationalError, ProgrammingError
    IntegrityError, DataError, NotSupportedError = IntegrityError, DataError, NotSupportedError

    def __init__(self, database, timeout=5.0, detect_types=0, isolation_level="", check_same_thread=True, cached_statements=128, uri=False):
        path = _os.fspath(database)
        if isinstance(path, bytes):
            path = path.decode()
        if uri and path.startswith("file:"):
            path, _, options = path[5:].partition("?")
            if "mode=memory" in options:
                path = ":memory:"
        self._path = path
        self.isolation_level, self.row_factory, self.text_factory = isolation_level, None, str
        self._detect_types, self._trace = detect_types, None
        self._thread = _current_thread() if check_same_thread else None
        path = path[2:] if path.startswith("./") else path
        folder = _os.getcwd() + "/"
        self._database = _open(path[len(folder):] if path.startswith(folder) else path)

    @property
    def isolation_level(self):
        return self._isolation_level

    @isolation_level.setter
    def isolation_level(self, level):
        if level is not None:
            if not isinstance(level, str):
                raise TypeError("isolation_level must be str or None")
            if level.upper() not in ("", "DEFERRED", "IMMEDIATE", "EXCLUSIVE"):
                raise ValueError("isolation_level string must be '', 'DEFERRED', 'IMMEDIATE', or 'EXCLUSIVE'")
        self._isolation_level = level
        if level is None and getattr(self, "_database", None) and not self._database.autocommit():
            self._simple("COMMIT")

    def _check(self):
        if self._thread is not None and self._thread != _current_thread():
            raise ProgrammingError("SQLite objects created in a thread can only be used in that same thread. The object was created in "
                                   f"thread id {self._thread} and this is thread id {_current_thread()}.")
        if self._database is None:
            raise ProgrammingError("Cannot operate on a closed database.")

    def _simple(self, sql):
        statement, _ = self._database.prepare(sql.strip())
        if self._trace is not None:
            self._trace(sql.strip())
        statement.step()
        statement.reset()

    @property
    def in_transaction(self):
        self._check()
        return not self._database.autocommit()

    @property
    def total_changes(self):
        self._check()
        return self._database.total_changes()

    def cursor(self, factory=Cursor):
        """Return a cursor for the connection."""
        self._check()
        cursor = factory(self)
        if not isinstance(cursor, Cursor):
            raise TypeError(f"factory must return a cursor, not {type(cursor).__name__}")
        if self.row_factory is not None:
            cursor.row_factory = self.row_factory
        return cursor

    def execute(self, sql, parameters=(), /):
        """Executes an SQL statement."""
        return self.cursor().execute(sql, parameters)

    def executemany(self, sql, seq_of_parameters, /):
        """Repeatedly executes an SQL statement."""
        return self.cursor().executemany(sql, seq_of_parameters)

    def executescript(self, sql_script, /):
        """Executes multiple SQL statements at once."""
        return self.cursor().executescript(sql_script)

    def commit(self):
        """Commit any pending transaction to the database."""
        self._check()
        if not self._database.autocommit():
            self._simple("COMMIT")

    def rollback(self):
        """Roll back to the start of any pending transaction."""
        self._check()
        if not self._database.autocommit():
            self._simple("ROLLBACK")

    def close(self):
        """Close the database connection."""
        if self._database is not None:
            self._check()
            self._database.close()
            self._database = None

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, kind, error, traceback, /):
        if kind is None:
            try:
                self.commit()
            except Error:
                self.rollback()
                raise
        else:
            self.rollback()
        return False

    def __call__(self, sql, /):
        raise NotSupportedError("statements cannot be made by hand here")

    def create_function(self, name, narg, func, *, deterministic=False):
        """Creates a new function."""
        self._check()
        self._database.create(name, narg, func, deterministic, False)

    def create_aggregate(self, name, n_arg, aggregate_class):
        """Creates a new aggregate."""
        self._check()
        groups = {}

        def run(step, number, *values):
            if step == "step":
                if number not in groups:
                    groups[number] = aggregate_class()
                groups[number].step(*values)
                return None
            group = groups.pop(number) if number in groups else aggregate_class()
            return group.finalize()

        self._database.create(name, n_arg, aggregate_class and run, False, True)

    def create_collation(self, name, callback, /):
        """Creates a collation function."""
        self._check()
        self._database.collation(name, callback)

    def set_trace_callback(self, trace_callback):
        """Set a trace callback called for each SQL statement (passed as unicode)."""
        self._check()
        self._trace = trace_callback

    def set_progress_handler(self, progress_handler, n):
        self._check()

    def interrupt(self):
        self._check()

    def iterdump(self):
        """Returns iterator to the dump of the database in an SQL text format."""
        yield "BEGIN TRANSACTION;"
        made = self.cursor()
        made.row_factory = None
        tables = made.execute("SELECT name, type, sql FROM sqlite_master WHERE sql NOT NULL AND type == 'table' ORDER BY name").fetchall()
        for name, kind, sql in tables:
            if name == "sqlite_sequence":
                yield 'DELETE FROM "sqlite_sequence";'
            elif name == "sqlite_stat1":
                yield 'ANALYZE "sqlite_master";'
            elif name.startswith("sqlite_"):
                continue
            else:
                yield sql + ";"
            quoted = name.replace('"', '""')
            columns = [str(row[1]) for row in made.execute(f'PRAGMA table_info("{quoted}")')]
            values = ",".join(["""'||quote("{}")||'""".format(column.replace('"', '""')) for column in columns])
            query = """SELECT 'INSERT INTO "{}" VALUES({})' FROM "{}";""".format(quoted.replace("'", "''"), values, quoted)
            for row in made.execute(query).fetchall():
                yield row[0] + ";"
        others = made.execute("SELECT name, type, sql FROM sqlite_master WHERE sql NOT NULL AND type IN ('index', 'trigger', 'view')")
        for name, kind, sql in others.fetchall():
            yield sql + ";"
        yield "COMMIT;"

    def backup(self, target, *, pages=-1, progress=None, name="main", sleep=0.25):
        """Makes a backup of the database."""
        self._check()
        if not isinstance(target, Connection):
            raise TypeError(f"backup() argument 1 must be sqlite3.Connection, not {type(target).__name__}")
        if target is self:
            raise ValueError("target cannot be the same connection instance")
        for kind, there in target.execute("SELECT type, name FROM sqlite_master WHERE sql NOT NULL AND name NOT LIKE 'sqlite_%'").fetchall():
            if kind in ("table", "view"):
                target._simple(f'DROP {kind} IF EXISTS "{there}"')
        target.executescript("\n".join(self.iterdump()))


def _current_thread():
    import threading
    return threading.get_ident()


def connect(database, timeout=5.0, detect_types=0, isolation_level="", check_same_thread=True, factory=Connection, cached_statements=128,
            uri=False):
    """Open a connection to the SQLite database file."""
    return factory(database, timeout, detect_types, isolation_level, check_same_thread, cached_statements, uri)


for _kind in (Warning, Error, InterfaceError, DatabaseError, InternalError, OperationalError, ProgrammingError, IntegrityError, DataError,
              NotSupportedError):
    _kind.__module__ = "sqlite3"
del _kind, _number, _name
