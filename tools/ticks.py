#!/usr/bin/python3
"""What CPython itself does, tick by tick: the listing that `tickscope ticks` must reproduce.

    tools/ticks.py [--output LISTING] PROGRAM.py [ARGS...]
    tools/ticks.py --only-output PROGRAM.py [ARGS...]

The program runs under CPython's own asyncio, with a selector that does not wait but moves a clock.
Its stdout, stderr and exit status are its own; the listing goes to LISTING, or to stderr.

With --only-output no listing is made, and no frame of this file comes between the loop and what it runs.

Differences from a plain `python3 PROGRAM.py`, on purpose:
  - time stands still while code runs; it moves to the next timer, or by time.sleep(). Timers due at the same
    instant run in the order in which they were made. As soon as the program uses a thread or a
    socket, time is the machine's, for the rest of the run.
  - sets of tasks are walked in the order in which they were filled; CPython goes by address.
  - a loop that would wait for ever ends the program: "deadlock", exit status 3.
"""
import argparse
import functools
import itertools
import math
import os
import selectors
import sys
import threading
import time
import types

DEADLOCK_STATUS = 3
LOOKS, TICKS = 20_000, 100_000  # at one moment, before they begin to take time
LOOK_SECONDS, TICK_SECONDS = 1e-4, 1e-5
# What a task puts on the ready queue: how the classes in C call it, and those in Python.
TASK_CALLBACKS = {'TaskStepMethWrapper': 'Task.__step', 'task_wakeup': 'Task.__wakeup'}


class Clock:
    """Virtual seconds since the start, until something that cannot be simulated turns up."""

    def __init__(self):
        self._machine = time.monotonic
        self._machine_sleep = time.sleep
        self._virtual = 0.0
        self._left_at = None                        # the machine's time at which virtual time was given up
        self._moment, self._looks, self._in_a_row, self._ticks = 0.0, 0, 0, 0
        self._looker = None
        self.current_task = lambda: None

    def now(self):
        if self._left_at is None:
            return self._virtual
        return self._virtual + (self._machine() - self._left_at)

    # A program may wait without waiting: look at the clock, or at a task, again and again. Code costs no time here, so it would
    # wait for ever: who does that thousands of times at one moment makes each look, each tick, take a little time.
    def _come_to(self):
        if self.now() != self._moment:
            self._moment = self.now()
            self._looks = self._in_a_row = self._ticks = 0

    def _let_pass(self, seconds):
        if self._left_at is None:
            self.advance(seconds)
            self._moment = self.now()

    def look(self):
        """The time, for the program that asks."""
        self._come_to()
        self._looks += 1
        looker = id(self.current_task())            # not the task itself: nothing of the program is kept alive here
        if looker != self._looker:
            self._looker, self._in_a_row = looker, 0
        self._in_a_row += 1
        if self._in_a_row > LOOKS:
            self._let_pass(LOOK_SECONDS)
        return self.now()

    def tick(self, somebody_waits):
        """The loop made a tick without waiting."""
        self._come_to()
        self._ticks += 1
        if self._ticks > TICKS and (somebody_waits or self._looks > LOOKS):
            self._let_pass(TICK_SECONDS)

    def advance(self, seconds):
        self._virtual = round(self._virtual + seconds, 9)

    def is_real(self, outside_world=False):
        if self._left_at is None and (outside_world or threading.active_count() > 1):
            self._left_at = self._machine()
        return self._left_at is not None

    def left_virtual_time(self):
        return self._left_at is not None

    def sleep(self, seconds):
        if self.is_real():
            self._machine_sleep(seconds)
        else:
            self.advance(seconds)

    def replace_time_module(self):
        epoch = time.time()
        time.sleep = self.sleep
        time.monotonic = time.perf_counter = self.look
        time.monotonic_ns = time.perf_counter_ns = lambda: round(self.look() * 1e9)
        time.time = lambda: epoch + self.look()


class InsertionSet(set):
    """A set that is walked in the order in which it was filled."""

    def __init__(self, items=()):
        super().__init__()
        self._order = {}
        for item in items:
            self.add(item)

    def add(self, item):
        super().add(item)
        self._order.setdefault(item)

    def discard(self, item):
        super().discard(item)
        self._order.pop(item, None)

    def remove(self, item):
        super().remove(item)
        self._order.pop(item, None)

    def pop(self):
        item = next(iter(self))
        self.remove(item)
        return item

    def __iter__(self):
        return iter([item for item in self._order if item in self])

    def __del__(self, clear=set.clear):             # lets go of them in that order, too
        clear(self)

    def clear(self):
        super().clear()
        self._order.clear()

    def copy(self):
        return InsertionSet(self)

    def _combined(operation, only_sets=False):
        def call(self, *others):
            if only_sets and not all(isinstance(other, (set, frozenset)) for other in others):
                return NotImplemented
            others = [list(other) for other in others]
            kept = operation(set(self), *others)
            return InsertionSet(x for x in itertools.chain(self, *others) if x in kept)
        return call

    def _in_place(combined, only_sets=False):
        def call(self, *others):
            result = combined(self, *others)
            if result is NotImplemented:
                return result
            self.clear()
            for item in result:
                self.add(item)
            return self if only_sets else None
        return call

    union = _combined(set.union)
    intersection = _combined(set.intersection)
    difference = _combined(set.difference)
    symmetric_difference = _combined(set.symmetric_difference)
    __or__ = _combined(set.union, only_sets=True)
    __and__ = _combined(set.intersection, only_sets=True)
    __sub__ = _combined(set.difference, only_sets=True)
    __xor__ = _combined(set.symmetric_difference, only_sets=True)
    update = _in_place(union)
    intersection_update = _in_place(intersection)
    difference_update = _in_place(difference)
    symmetric_difference_update = _in_place(symmetric_difference)
    __ior__ = _in_place(__or__, only_sets=True)
    __iand__ = _in_place(__and__, only_sets=True)
    __isub__ = _in_place(__sub__, only_sets=True)
    __ixor__ = _in_place(__xor__, only_sets=True)

    def __repr__(self):
        return '{' + ', '.join(map(repr, self)) + '}' if self else 'set()'


InsertionSet.__name__ = InsertionSet.__qualname__ = 'set'            # what type() and repr() say
InsertionSet.__module__ = 'builtins'


class Listing:
    def __init__(self, file):
        self._file = file

    def tick(self, number, now, handles):
        self._file.write(f'tick {number} t={now:g}\n')
        self._file.writelines(f'  {name}\n' for name in handles)

    def deadlock(self):
        self._file.write('deadlock\n')

    def real_time(self):
        """Said once, at the end: the listing depends on the machine, and is not to be compared."""
        self._file.write('# threads or sockets: time was the machine\'s\n')

    def flush(self):
        self._file.flush()


def install(clock, listing):
    """Makes asyncio run on the clock and, with a listing, in a loop that notes what it runs."""
    import asyncio
    import asyncio.base_events
    import asyncio.events
    import asyncio.taskgroups
    import asyncio.tasks

    asyncio.tasks.set = asyncio.taskgroups.set = InsertionSet
    asyncio.tasks._all_tasks.data = InsertionSet()
    every_task = asyncio.tasks._all_tasks
    find_tasks = asyncio.all_tasks

    @functools.wraps(find_tasks)
    def all_tasks(loop=None):
        found = find_tasks(loop)
        return InsertionSet(task for task in every_task if task in found)
    asyncio.all_tasks = asyncio.tasks.all_tasks = all_tasks

    class TimerHandle(asyncio.events.TimerHandle):
        _made = itertools.count()

        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self._number = next(self._made)

        def __lt__(self, other):
            return (self._when, self._number) < (other._when, other._number)
    asyncio.events.TimerHandle = TimerHandle

    class ClockSelector(selectors.DefaultSelector):
        def select(self, timeout=None):
            sockets = len(self.get_map()) > 1       # one is the loop's own wake-up pipe
            if clock.is_real(outside_world=sockets):
                return super().select(timeout)
            ready = super().select(0)
            if not ready and timeout is None:
                if listing:
                    listing.deadlock()
                    listing.flush()
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(DEADLOCK_STATUS)
            if timeout is not None and timeout <= 0:
                loop = asyncio._get_running_loop()
                clock.tick(loop is not None and bool(loop._scheduled))
            elif not ready:
                clock.advance(timeout)
            return ready

    ClockSelector.__name__ = selectors.DefaultSelector.__name__        # what the log of a new loop says

    def name_of(handle):
        callback = handle._callback
        while isinstance(callback, functools.partial):
            callback = callback.func
        name = getattr(callback, '__qualname__', None) or type(callback).__name__
        owner = getattr(callback, '__self__', None)
        if isinstance(callback, types.BuiltinMethodType):            # it says the class of its object; whose method is it?
            name = callback.__name__
            name = next((f'{cls.__qualname__}.{name}' for cls in type(owner).__mro__ if name in vars(cls)), name)
        return f'{owner.get_name()} {TASK_CALLBACKS.get(name, name)}' if isinstance(owner, asyncio.Task) else name

    class Loop(asyncio.SelectorEventLoop):
        def __init__(self, selector=None):
            super().__init__(ClockSelector())
            self._asyncgens.data = InsertionSet()
            self._ticks = 0

        def time(self):
            by_asyncio = sys._getframe(1).f_globals.get('__name__', '').startswith('asyncio.')
            return clock.now() if by_asyncio else clock.look()

        def call_later(self, delay, callback, *args, context=None):
            if isinstance(delay, (int, float)) and 0 < delay < 1e-9:  # what is no zero lets time pass
                delay = self._clock_resolution
            return super().call_later(delay, callback, *args, context=context)

        @property
        def _clock_resolution(self):  # the clock stands still until it is moved: what it has come to is due
            return max(1e-9, math.ulp(clock.now()))

        @_clock_resolution.setter
        def _clock_resolution(self, resolution):
            pass

        if listing:
            def _run_once(self):
                self._ticks += 1
                number, ran = self._ticks, []
                run = asyncio.events.Handle._run

                def run_and_note(handle):
                    name = name_of(handle)
                    if not name.endswith('BaseSelectorEventLoop._read_from_self'):
                        ran.append(name)
                    run(handle)
                    handle = None
                asyncio.events.Handle._run = run_and_note
                try:
                    super()._run_once()
                finally:
                    asyncio.events.Handle._run = run
                    listing.tick(number, clock.now(), ran)
    Loop.__name__ = Loop.__qualname__ = '_UnixSelectorEventLoop'        # what repr(loop) says
    Loop.__module__ = 'asyncio.unix_events'
    asyncio.SelectorEventLoop = asyncio.unix_events.SelectorEventLoop = Loop
    asyncio.DefaultEventLoopPolicy._loop_factory = Loop             # also of policies that the program derives from it
    clock.replace_time_module()

    def current_task():
        loop = asyncio._get_running_loop()
        return loop and asyncio.tasks.current_task(loop)
    clock.current_task = current_task


def run_as_main(path, arguments):
    """The program as `python3 PROGRAM.py ARGS` would run it; tracebacks begin at its own frames."""
    main = types.ModuleType('__main__')
    main.__file__ = path
    main.__builtins__ = __builtins__
    sys.argv = [path, *arguments]
    sys.path[0] = os.path.dirname(os.path.abspath(path))
    sys.modules['__main__'] = main
    status = 0
    with open(path, 'rb') as file:
        text = file.read()
    try:
        code = compile(text, path, 'exec', dont_inherit=True)
    except (SyntaxError, ValueError):                               # reported as it is found: in a file, read line by line
        os.execv(sys.executable, [sys.executable, path, *arguments])
    try:
        exec(code, main.__dict__)
    except SystemExit:
        raise
    except BaseException as error:
        sys.stdout.flush()
        error.__traceback__ = error.__traceback__.tb_next           # without the frame of this function
        sys.__excepthook__(type(error), error, error.__traceback__)  # the one in C: it makes suggestions
        sys.last_value = error                                      # what its frames keep goes when the interpreter does
        status = 130 if isinstance(error, KeyboardInterrupt) else 1
    if status:
        sys.exit(status)


def main():
    parser = argparse.ArgumentParser(description='The ticks of an asyncio program, from CPython itself.')
    parser.add_argument('--output', metavar='LISTING', help='where the listing goes (default: stderr)')
    parser.add_argument('--only-output', action='store_true', help='no listing: only the clock')
    parser.add_argument('program', metavar='PROGRAM.py')
    parser.add_argument('arguments', metavar='ARGS', nargs=argparse.REMAINDER)
    options = parser.parse_args()

    listing = None
    if not options.only_output:
        listing = Listing(open(options.output, 'w', encoding='utf-8') if options.output else sys.stderr)
    clock = Clock()
    install(clock, listing)
    try:
        run_as_main(options.program, options.arguments)
    finally:
        if listing:
            if clock.left_virtual_time():
                listing.real_time()
            listing.flush()


if __name__ == '__main__':
    main()
