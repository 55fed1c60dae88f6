"""What tests need: garbage, exceptions that nobody can catch, and decorators that say what a test requires."""
import gc
import sys

is_emscripten = is_wasi = is_jython = False
is_android = False
verbose = 0
MISSING_C_DOCSTRINGS = False
HAVE_DOCSTRINGS = True
Py_DEBUG = False


def gc_collect():
    for _ in range(3):
        gc.collect()


def _as_it_is(test):
    return test


cpython_only = requires_docstrings = _as_it_is


def requires_working_socket(*, module=False):
    return None if module else _as_it_is


def check_impl_detail(**guards):
    return guards.get("cpython", not guards)


def impl_detail(msg=None, **guards):
    return _as_it_is


class catch_unraisable_exception:
    """Keeps what would be reported on stderr, because nothing can catch it, in `unraisable`."""

    def __init__(self):
        self.unraisable = None

    def __enter__(self):
        self._before = sys.unraisablehook
        sys.unraisablehook = self._keep
        return self

    def _keep(self, unraisable):
        self.unraisable = unraisable

    def __exit__(self, *exc_info):
        sys.unraisablehook = self._before
        del self.unraisable


class infinite_recursion:
    def __init__(self, max_depth=75):
        self.max_depth = max_depth

    def __enter__(self):
        self._before = sys.getrecursionlimit()
        sys.setrecursionlimit(self.max_depth + 25)

    def __exit__(self, *exc_info):
        sys.setrecursionlimit(self._before)


class captured_output:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        import io
        self._before = getattr(sys, self.name)
        setattr(sys, self.name, io.StringIO())
        return getattr(sys, self.name)

    def __exit__(self, *exc_info):
        setattr(sys, self.name, self._before)


def captured_stdout():
    return captured_output("stdout")


def captured_stderr():
    return captured_output("stderr")
