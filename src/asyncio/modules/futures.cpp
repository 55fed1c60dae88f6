// The module `concurrent.futures`, in Python, over the futures and workers of executors.cpp.
#include "asyncio/modules/sources.h"

namespace asyncio {

const char* const kFuturesSource = R"py(
import _futures  #@ file concurrent/futures/_base.py
from _futures import Future, Error, CancelledError, InvalidStateError, BrokenExecutor
from _thread import _monotonic as _time

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'
TimeoutError = TimeoutError

__all__ = ('FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED', 'CancelledError', 'TimeoutError', 'InvalidStateError',
           'BrokenExecutor', 'Future', 'Executor', 'wait', 'as_completed', 'ProcessPoolExecutor', 'ThreadPoolExecutor')


class DoneAndNotDoneFutures(tuple):
    def __new__(cls, done, not_done):
        return tuple.__new__(cls, (done, not_done))

    done = property(lambda self: self[0])
    not_done = property(lambda self: self[1])

    def __repr__(self):
        return f"DoneAndNotDoneFutures(done={self[0]!r}, not_done={self[1]!r})"


def _failed(future):
    return future.done() and not future.cancelled() and future.exception() is not None


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    fs = list(dict.fromkeys(fs))
    end = None if timeout is None else _time() + timeout
    while True:
        done = [f for f in fs if f.done()]
        pending = [f for f in fs if not f.done()]
        if not pending or return_when == FIRST_COMPLETED and done:
            break
        if return_when == FIRST_EXCEPTION and any(map(_failed, done)):
            break
        if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
            raise ValueError("Invalid return condition: %r" % (return_when,))
        left = None if end is None else end - _time()
        if left is not None and left <= 0 or not _futures.wait_for_any(pending, left):
            break
    return DoneAndNotDoneFutures(set(done), set(pending))


def as_completed(fs, timeout=None):
    pending = list(dict.fromkeys(fs))
    total = len(pending)
    end = None if timeout is None else _time() + timeout
    while pending:
        done = sorted((f for f in pending if f.done()), key=_futures.order)
        if not done:
            left = None if end is None else end - _time()
            if left is not None and left <= 0 or not _futures.wait_for_any(pending, left):
                raise TimeoutError('%d (of %d) futures unfinished' % (len(pending), total))  #@ 239 20 241 57
            continue
        for future in done:
            pending.remove(future)
        while done:
            yield done.pop(0)


class Executor:
    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()  #@ 573 8 35

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        end = None if timeout is None else _time() + timeout
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        def result_iterator():
            try:
                futures.reverse()
                while futures:
                    future = futures.pop()
                    try:
                        result = future.result(None if end is None else end - _time())  #@ 619 30 57 > _result_or_cancel 317 19 38
                    finally:
                        future.cancel()
                        del future
                    yield result
            finally:
                for future in futures:
                    future.cancel()
        return result_iterator()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


Executor.__module__ = 'concurrent.futures._base'


class _PoolExecutor(Executor):
    def submit(self, fn, /, *args, **kwargs):
        return self._pool.submit(fn, args, kwargs)

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._pool.shutdown(wait, cancel_futures)

    def _open(self, max_workers, prefix, initializer, initargs):
        if max_workers <= 0:  #@ > __init__ concurrent/futures/thread.py 143 11 27
            raise ValueError("max_workers must be greater than 0")  #@ > __init__ concurrent/futures/thread.py 144 12 66
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")  #@ > __init__ concurrent/futures/thread.py 147 12 61
        self._max_workers = max_workers
        self._pool = _futures.Pool(max_workers, prefix, initializer, initargs)


class ThreadPoolExecutor(_PoolExecutor):
    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=()):
        self._open(8 if max_workers is None else max_workers, thread_name_prefix, initializer, initargs)
        self._thread_name_prefix = self._pool.prefix


ThreadPoolExecutor.__module__ = 'concurrent.futures.thread'


# Its "processes" are workers of this program: nothing is pickled, and they share its memory (docs/fidelity.md).
class ProcessPoolExecutor(_PoolExecutor):
    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        self._open(4 if max_workers is None else max_workers, 'Process', initializer, initargs)


ProcessPoolExecutor.__module__ = 'concurrent.futures.process'
)py";

}  // namespace asyncio
