"""Signals: their names, and handlers. Nobody outside sends any here: a program raises them itself."""
import sys as _sys
from enum import IntEnum as _IntEnum

Signals = _IntEnum("Signals", {
    "SIGHUP": 1, "SIGINT": 2, "SIGQUIT": 3, "SIGILL": 4, "SIGTRAP": 5, "SIGABRT": 6, "SIGIOT": 6, "SIGBUS": 7, "SIGFPE": 8, "SIGKILL": 9,
    "SIGUSR1": 10, "SIGSEGV": 11, "SIGUSR2": 12, "SIGPIPE": 13, "SIGALRM": 14, "SIGTERM": 15, "SIGSTKFLT": 16, "SIGCHLD": 17,
    "SIGCLD": 17, "SIGCONT": 18, "SIGSTOP": 19, "SIGTSTP": 20, "SIGTTIN": 21, "SIGTTOU": 22, "SIGURG": 23, "SIGXCPU": 24, "SIGXFSZ": 25,
    "SIGVTALRM": 26, "SIGPROF": 27, "SIGWINCH": 28, "SIGIO": 29, "SIGPOLL": 29, "SIGPWR": 30, "SIGSYS": 31, "SIGRTMIN": 34, "SIGRTMAX": 64},
    module=__name__)
Handlers = _IntEnum("Handlers", {"SIG_DFL": 0, "SIG_IGN": 1}, module=__name__)
Sigmasks = _IntEnum("Sigmasks", {"SIG_BLOCK": 0, "SIG_UNBLOCK": 1, "SIG_SETMASK": 2}, module=__name__)
for _kind in (Signals, Handlers, Sigmasks):
    globals().update(_kind.__members__)
NSIG = 65

_WORDS = ("Hangup Interrupt Quit Illegal_instruction Trace/breakpoint_trap Aborted Bus_error Floating_point_exception Killed "
          "User_defined_signal_1 Segmentation_fault User_defined_signal_2 Broken_pipe Alarm_clock Terminated Stack_fault Child_exited "
          "Continued Stopped_(signal) Stopped Stopped_(tty_input) Stopped_(tty_output) Urgent_I/O_condition CPU_time_limit_exceeded "
          "File_size_limit_exceeded Virtual_timer_expired Profiling_timer_expired Window_changed I/O_possible Power_failure Bad_system_call")
_QUIET = (SIGCHLD, SIGCONT, SIGURG, SIGWINCH)       # what does nothing by default


def _known(number):
    try:
        return Signals(number)
    except ValueError:
        return number


def _checked(number):
    if not isinstance(number, int):
        raise TypeError(f"'{type(number).__name__}' object cannot be interpreted as an integer")
    if not 1 <= number < NSIG:
        raise ValueError("signal number out of range")
    return int(number)


def default_int_handler(signalnum, frame, /):
    """The default handler for SIGINT: raises KeyboardInterrupt."""
    raise KeyboardInterrupt


_handlers = {2: default_int_handler, 13: SIG_IGN, 25: SIG_IGN}
_loop_handlers = {}                                 # number: (loop, callback, args)


def signal(signalnum, handler):
    """Set the action for the given signal; return the one before."""
    number = _checked(signalnum)
    if not callable(handler) and handler not in (SIG_DFL, SIG_IGN):
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    _in_main_thread()
    if number in (SIGKILL, SIGSTOP, 32, 33):
        raise OSError(22, "Invalid argument")
    before = getsignal(number)
    _handlers[number] = handler if callable(handler) else Handlers(handler)
    return before


def getsignal(signalnum):
    """Return the current action for the given signal."""
    return _handlers.get(_checked(signalnum), SIG_DFL)


def _in_main_thread():
    threading = _sys.modules.get("threading")
    if threading is not None and threading.current_thread() is not threading.main_thread():
        raise ValueError("signal only works in main thread of the main interpreter")


def raise_signal(signalnum, /):
    """Send a signal to the executing process."""
    if not isinstance(signalnum, int):
        raise TypeError(f"'{type(signalnum).__name__}' object cannot be interpreted as an integer")
    number = int(signalnum)
    if not 0 <= number < NSIG:
        raise OSError(22, "Invalid argument")
    if number == 0:
        return
    if number in _loop_handlers:
        _loop_handlers[number][0]._deliver_signal(lambda: _run_loop_handler(number))
        return
    handler = getsignal(number)
    if callable(handler):
        handler(number, _sys._getframe(1))
    elif handler == SIG_DFL and number not in _QUIET:
        name = getattr(_known(number), "name", f"signal {number}")
        raise NotImplementedError(f"{name} would end the process: that is not supported here")


def strsignal(signalnum, /):
    """Return the system description of the given signal."""
    number = _checked(signalnum)
    words = _WORDS.split()
    if number <= len(words):
        return words[number - 1].replace("_", " ")
    return f"Real-time signal {number - 34}" if number >= 34 else None


def valid_signals():
    """Return a set of valid signal numbers on this platform."""
    return {_known(number) for number in range(1, NSIG) if number not in (32, 33)}


def set_wakeup_fd(fd, /, *, warn_on_full_buffer=True):
    return -1


def siginterrupt(signalnum, flag, /):
    _checked(signalnum)


# -- what an event loop does with them --------------------------------------------------------------------------------

def _check_loop_signal(number):
    if not isinstance(number, int):
        raise TypeError(f"sig must be an int, not {number!r}")
    if number not in valid_signals():
        raise ValueError(f"invalid signal number {number}")


def _add_loop_handler(loop, number, callback, args):
    _check_loop_signal(number)
    if loop.is_closed():
        raise RuntimeError("Event loop is closed")
    try:
        _in_main_thread()
    except ValueError:
        raise RuntimeError("set_wakeup_fd only works in main thread of the main interpreter") from None
    if number in (SIGKILL, SIGSTOP):
        raise RuntimeError(f"sig {number} cannot be caught")
    _loop_handlers[int(number)] = loop, callback, args


def _remove_loop_handler(loop, number):
    _check_loop_signal(number)
    if _loop_handlers.get(number, (None,))[0] is not loop:
        return False
    del _loop_handlers[number]
    _handlers[int(number)] = default_int_handler if number == SIGINT else SIG_DFL
    return True


def _forget_loop(loop):
    for number in [number for number, (owner, *_) in _loop_handlers.items() if owner is loop]:
        _remove_loop_handler(loop, number)


def _run_loop_handler(number):
    if number in _loop_handlers:
        loop, callback, args = _loop_handlers[number]
        loop.call_soon_threadsafe(callback, *args)


class Runner:
    """What asyncio.run() does with SIGINT: the first cancels the main task, another one interrupts."""

    def __init__(self, loop, task):
        self._loop, self._task, self._count = loop, task, 0
        self._handler = lambda signum, frame: self._on_sigint(signum, frame, self._task)
        _handlers[2] = self._handler

    def _on_sigint(self, signum, frame, main_task):
        self._count += 1
        if self._count == 1 and not main_task.done():
            main_task.cancel()
            self._loop.call_soon_threadsafe(lambda: None)
            return
        raise KeyboardInterrupt

    def end(self):
        if _handlers[2] is self._handler:
            _handlers[2] = default_int_handler

    def interrupted(self):
        return self._count > 0 and self._task.uncancel() == 0


def _begin_run(loop, task, runner=Runner):
    return runner(loop, task) if _handlers[2] is default_int_handler else None


del Runner
