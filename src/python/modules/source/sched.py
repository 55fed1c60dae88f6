"""Events at their times: a scheduler on any clock."""
import heapq as _heapq
import threading as _threading
import time as _time
from collections import namedtuple as _namedtuple
from itertools import count as _count

__all__ = ["scheduler"]

_Fields = _namedtuple("Event", "time priority sequence action argument kwargs")


class Event(_Fields):
    __slots__ = ()


class scheduler:
    """Runs actions, each when its time has come."""

    def __init__(self, timefunc=_time.monotonic, delayfunc=_time.sleep):
        self._queue, self._lock, self._numbers = [], _threading.RLock(), _count()
        self.timefunc, self.delayfunc = timefunc, delayfunc

    def enterabs(self, time, priority, action, argument=(), kwargs=None):
        """Enter a new event in the queue at an absolute time."""
        with self._lock:
            event = Event(time, priority, next(self._numbers), action, argument, {} if kwargs is None else kwargs)  #@ 73 20 74 51
            _heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=None):
        """A variant that specifies the time as a relative time."""
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)  #@ 84 15 30

    def cancel(self, event):
        """Remove an event from the queue."""
        with self._lock:
            self._queue.remove(event)  #@ 95 12 37
            _heapq.heapify(self._queue)

    def empty(self):
        """Check whether the queue is empty."""
        return not self._queue

    def run(self, blocking=True):
        """Execute events until the queue is empty."""
        while True:
            with self._lock:
                if not self._queue:
                    return None
                event, now = self._queue[0], self.timefunc()
                due = event.time <= now
                if due:
                    _heapq.heappop(self._queue)
            if due:
                event.action(*event.argument, **event.kwargs)
                self.delayfunc(0)
            elif not blocking:
                return event.time - now
            else:
                self.delayfunc(event.time - now)

    @property
    def queue(self):
        """An ordered list of upcoming events."""
        with self._lock:
            return sorted(self._queue)
