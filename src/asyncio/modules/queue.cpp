// The module `queue`, in Python.
#include "asyncio/modules/sources.h"

namespace asyncio {

const char* const kQueueSource = R"py(
import threading
from _thread import _monotonic as time

__all__ = ['Empty', 'Full', 'Queue', 'PriorityQueue', 'LifoQueue', 'SimpleQueue']


class Empty(Exception):
    pass


Empty.__module__ = '_queue'


class Full(Exception):
    pass


class Queue:
    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = threading.Lock()
        self.not_empty = threading.Condition(self.mutex)
        self.not_full = threading.Condition(self.mutex)
        self.all_tasks_done = threading.Condition(self.mutex)
        self.unfinished_tasks = 0

    def task_done(self):
        with self.all_tasks_done:
            unfinished = self.unfinished_tasks - 1
            if unfinished < 0:
                raise ValueError('task_done() called too many times')  #@ 75 20 73
            if unfinished == 0:
                self.all_tasks_done.notify_all()
            self.unfinished_tasks = unfinished

    def join(self):
        with self.all_tasks_done:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()

    def qsize(self):
        with self.mutex:
            return self._qsize()

    def empty(self):
        with self.mutex:
            return not self._qsize()

    def full(self):
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        with self.not_full:
            if self.maxsize > 0:  #@ 134 15 31
                if not block:
                    if self._qsize() >= self.maxsize:  #@ 136 23 36
                        raise Full  #@ 137 24 34
                elif timeout is None:
                    while self._qsize() >= self.maxsize:  #@ 139 26 39
                        self.not_full.wait()  #@ 140 24 44
                elif timeout < 0:  #@ 141 21 32
                    raise ValueError("'timeout' must be a non-negative number")  #@ 142 20 79
                else:
                    end = time() + timeout
                    while self._qsize() >= self.maxsize:  #@ 145 26 39
                        left = end - time()
                        if left <= 0.0:
                            raise Full  #@ 148 28 38
                        self.not_full.wait(left)  #@ 149 24 53
            self._put(item)  #@ 150 12 27
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        with self.not_empty:
            if not block:
                if not self._qsize():  #@ 167 23 36
                    raise Empty  #@ 168 20 31
            elif timeout is None:
                while not self._qsize():  #@ 170 26 39
                    self.not_empty.wait()  #@ 171 20 41
            elif timeout < 0:  #@ 172 17 28
                raise ValueError("'timeout' must be a non-negative number")  #@ 173 16 75
            else:
                end = time() + timeout
                while not self._qsize():  #@ 176 26 39
                    left = end - time()
                    if left <= 0.0:
                        raise Empty  #@ 179 24 35
                    self.not_empty.wait(left)  #@ 180 20 50
            item = self._get()  #@ 181 19 30
            self.not_full.notify()
            return item

    def put_nowait(self, item):
        return self.put(item, block=False)  #@ 191 15 42

    def get_nowait(self):
        return self.get(block=False)  #@ 199 15 36

    def _init(self, maxsize):
        self.queue = []

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.pop(0)

    def __class_getitem__(cls, item):
        return cls


class PriorityQueue(Queue):
    def _put(self, item):
        queue = self.queue
        at = len(queue)
        queue.append(item)
        while at > 0:                       # up, past every greater parent
            parent = (at - 1) >> 1
            if not item < queue[parent]:  #@ 236 8 34
                break
            queue[at] = queue[parent]
            at = parent
        queue[at] = item

    def _get(self):
        queue = self.queue
        last = queue.pop()
        if not queue:
            return last
        first = queue[0]
        at, count = 0, len(queue)
        while 2 * at + 1 < count:           # down to a leaf along the smaller children, then up: as heapq does
            child = 2 * at + 1
            if child + 1 < count and not queue[child] < queue[child + 1]:  #@ 239 15 34
                child += 1
            queue[at] = queue[child]
            at = child
        queue[at] = last
        while at > 0:
            parent = (at - 1) >> 1
            if not last < queue[parent]:  #@ 239 15 34
                break
            queue[at] = queue[parent]
            at = parent
        queue[at] = last
        return first


class LifoQueue(Queue):
    def _get(self):
        return self.queue.pop()


class SimpleQueue:
    def __init__(self):
        self._items = []
        self._count = threading.Semaphore(0)

    def put(self, item, block=True, timeout=None):
        self._items.append(item)
        self._count.release()

    def get(self, block=True, timeout=None):
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if not (self._count.acquire(timeout=timeout) if block else self._count.acquire(False)):
            raise Empty
        return self._items.pop(0)

    def put_nowait(self, item):
        return self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    def empty(self):
        return len(self._items) == 0

    def qsize(self):
        return len(self._items)


SimpleQueue.__module__ = '_queue'
)py";

}  // namespace asyncio
