"""How long small pieces of code take. On the virtual clock only waiting takes time."""
import time as _time
import sys as _sys

__all__ = ["Timer", "timeit", "repeat", "default_timer"]
default_number, default_repeat = 1000000, 5
default_timer = _time.perf_counter


class Timer:
    """Times a callable or a statement."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        space = _sys._getframe(1).f_globals if globals is None else globals
        for what, code in (("setup", setup), ("stmt", stmt)):
            if not isinstance(code, str) and not callable(code):
                raise ValueError(f"{what} is neither a string nor callable")
        self._space = dict(space)
        self._setup, self._stmt = setup, stmt

    def _callable(self, code):
        if callable(code):
            return code
        compiled = compile(code, "<timeit-src>", "exec")
        return lambda: exec(compiled, self._space)

    def timeit(self, number=default_number):
        """Time 'number' executions of the main statement."""
        self._callable(self._setup)()
        run = self._callable(self._stmt)
        before = self.timer()
        for _ in range(number):
            run()
        return self.timer() - before

    def repeat(self, repeat=default_repeat, number=default_number):
        """Call timeit() a few times."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """Return the number of loops and time taken so that total time >= 0.2: on a clock that may stand still, one loop at most."""
        time_taken = self.timeit(1)  #@ 224 29 48
        if callback:
            callback(1, time_taken)  #@ 226 20 48
        return 1, time_taken


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    """Convenience function to create Timer object and call timeit method."""
    return Timer(stmt, setup, timer, _sys._getframe(1).f_globals if globals is None else globals).timeit(number)  #@ 234 11 45


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    """Convenience function to create Timer object and call repeat method."""
    return Timer(stmt, setup, timer, _sys._getframe(1).f_globals if globals is None else globals).repeat(repeat, number)  #@ 239 11 45
