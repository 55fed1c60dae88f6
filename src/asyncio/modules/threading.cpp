// The module `threading`, in Python, over the locks and threads of threads.cpp.
#include "asyncio/modules/sources.h"

namespace asyncio {

const char* const kThreadingSource = R"py(
import _thread
from _thread import RLock, get_ident, get_native_id, _monotonic as _time

Lock = _thread.allocate_lock
ThreadError = _thread.error
TIMEOUT_MAX = _thread.TIMEOUT_MAX

__all__ = ['get_ident', 'active_count', 'Condition', 'current_thread', 'enumerate', 'main_thread', 'TIMEOUT_MAX', 'Event', 'Lock',
           'RLock', 'Semaphore', 'BoundedSemaphore', 'Thread', 'Barrier', 'BrokenBarrierError', 'Timer', 'ThreadError', 'excepthook',
           'get_native_id', 'local', 'stack_size', 'settrace', 'setprofile']


# -- waiting for one another ----------------------------------------------------------------------------------------------

class Condition:
    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self.acquire = self._lock.acquire
        self.release = self._lock.release
        self._waiters = []

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return "<Condition(%s, %d)>" % (self._lock, len(self._waiters))

    def _is_owned(self):
        if hasattr(self._lock, '_is_owned'):
            return self._lock._is_owned()
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")  #@ 312 12 65
        waiter = Lock()
        waiter.acquire()
        self._waiters.append(waiter)
        saved = self._lock._release_save() if hasattr(self._lock, '_release_save') else self._lock.release()
        notified = False
        try:
            if timeout is None:
                notified = waiter.acquire()
            elif timeout > 0:
                notified = waiter.acquire(True, timeout)
            else:
                notified = waiter.acquire(False)
            return notified
        finally:
            if hasattr(self._lock, '_acquire_restore'):
                self._lock._acquire_restore(saved)
            else:
                self._lock.acquire()
            if not notified and waiter in self._waiters:
                self._waiters.remove(waiter)

    def wait_for(self, predicate, timeout=None):
        end = None if timeout is None else _time() + timeout
        result = predicate()
        while not result:
            left = None if end is None else end - _time()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")  #@ 370 12 67
        while self._waiters and n > 0:
            self._waiters.pop(0).release()
            n -= 1

    def notify_all(self):
        self.notify(len(self._waiters))


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(Lock())
        self._value = value

    def __repr__(self):
        cls = self.__class__
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}>"

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        end = None if timeout is None else _time() + timeout
        with self._cond:
            while self._value == 0:
                if not blocking:
                    return False
                left = None if end is None else end - _time()
                if left is not None and left <= 0:
                    return False
                self._cond.wait(left)
            self._value -= 1
            return True

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            self._value += n
            self._cond.notify(n)

    def __exit__(self, t, v, tb):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        cls = self.__class__
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}/{self._initial_value}>"

    def release(self, n=1):
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._value += n
            self._cond.notify(n)


class Event:
    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def __repr__(self):
        cls = self.__class__
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {'set' if self._flag else 'unset'}>"

    def is_set(self):
        return self._flag

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        with self._cond:
            return self._flag or self._cond.wait(timeout) or self._flag


class BrokenBarrierError(RuntimeError):
    pass


# States: 0 filling, 1 draining, -1 resetting, -2 broken.
class Barrier:
    def __init__(self, parties, action=None, timeout=None):
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = 0
        self._count = 0

    def __repr__(self):
        cls = self.__class__
        place = f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}"
        return place + (": broken>" if self.broken else f": waiters={self.n_waiting}/{self.parties}>")

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            while self._state in (-1, 1):
                self._cond.wait()
            if self._state < 0:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    try:
                        if self._action:
                            self._action()
                        self._state = 1
                        self._cond.notify_all()
                    except:
                        self._break()
                        raise
                else:
                    if not self._cond.wait_for(lambda: self._state != 0, timeout):
                        self._break()
                        raise BrokenBarrierError
                    if self._state < 0:
                        raise BrokenBarrierError
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in (-1, 1):
                    self._state = 0
                    self._cond.notify_all()

    def _break(self):
        self._state = -2
        self._cond.notify_all()

    def reset(self):
        with self._cond:
            if self._count > 0:
                self._state = -1
            else:
                self._state = 0
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == 0 else 0

    @property
    def broken(self):
        return self._state == -2


# -- threads --------------------------------------------------------------------------------------------------------------

_names = 0


def _new_name():
    global _names
    _names += 1
    return "Thread-%d" % _names


class Thread:
    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if name:
            name = str(name)
        else:
            name = _new_name()
            if target is not None:
                try:
                    name += f" ({target.__name__})"
                except AttributeError:
                    pass
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._handle = None
        self._ident = None
        self._initialized = True

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        status = "initial" if self._handle is None else "stopped" if self._handle.done() else "started"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += " %s" % self._ident
        return "<%s(%s, %s)>" % (self.__class__.__name__, self._name, status)

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")  #@ 949 12 62
        if self._handle is not None:
            raise RuntimeError("threads can only be started once")  #@ 952 12 66
        _thread._start(self, self._name, self._daemonic, self._bootstrap)

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)  #@ 975 16 57
        finally:
            del self._target, self._args, self._kwargs

    def _bootstrap(self):  #@ def _bootstrap_inner 1013
        try:
            self.run()  #@ 1038 16 26
        except BaseException as error:
            _invoke_excepthook(self, error)

    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")  #@ 1105 12 62
        if self._handle is None:
            raise RuntimeError("cannot join thread before it is started")  #@ 1107 12 73
        if self is current_thread():
            raise RuntimeError("cannot join current thread")  #@ 1109 12 60
        self._handle.join(timeout)

    @property
    def name(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)

    @property
    def ident(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._ident

    native_id = ident

    def is_alive(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._handle is not None and not self._handle.done()

    @property
    def daemon(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")  #@ 1217 12 62
        if self.is_alive():
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    def __init__(self):
        self._target = None
        self._name = "MainThread"
        self._args, self._kwargs = (), {}
        self._daemonic = False
        self._handle = _thread._main_handle()
        self._ident = get_ident()
        self._initialized = True


# A thread that was not made by Thread: a worker of an executor, or of _thread.start_new_thread().
class _WorkerThread(Thread):
    def __init__(self, name, daemon, handle, ident):
        self._target = None
        self._name = name
        self._args, self._kwargs = (), {}
        self._daemonic = daemon
        self._handle = handle
        self._ident = ident
        self._initialized = True


_WorkerThread.__name__ = _WorkerThread.__qualname__ = "Thread"


def current_thread():
    return _thread._current()


def main_thread():
    return _thread._main()


def enumerate():
    return _thread._all()


def active_count():
    return len(_thread._all())


def currentThread():
    return current_thread()


def activeCount():
    return active_count()


# -- what escapes from a thread -------------------------------------------------------------------------------------------

class ExceptHookArgs(tuple):
    def __new__(cls, args):
        return tuple.__new__(cls, args)

    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])

    def __repr__(self):
        return "_thread._ExceptHookArgs(exc_type=%r, exc_value=%r, exc_traceback=%r, thread=%r)" % tuple(self)


def excepthook(args, /):
    if args.exc_type is SystemExit:
        return
    name = args.thread.name if args.thread is not None else get_ident()
    _thread._write_error(f"Exception in thread {name}:\n" + _thread._format_exception(args.exc_value))


__excepthook__ = excepthook


def _invoke_excepthook(thread, error):
    try:
        excepthook(ExceptHookArgs([type(error), error, error.__traceback__, thread]))
    except Exception as error:
        _thread._write_error("Exception in threading.excepthook:\n" + _thread._format_exception(error))


# -- each thread's own ----------------------------------------------------------------------------------------------------

def _namespace(self):
    spaces = object.__getattribute__(self, '_spaces')
    ident = get_ident()
    space = spaces.get(ident)
    if space is None:
        space = spaces[ident] = {}
        args, kwargs = object.__getattribute__(self, '_arguments')
        if type(self).__init__ is not object.__init__:
            type(self).__init__(self, *args, **kwargs)
    return space


class local:
    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        object.__setattr__(self, '_spaces', {get_ident(): {}})
        object.__setattr__(self, '_arguments', (args, kwargs))
        return self

    def __getattribute__(self, name):
        space = _namespace(self)
        if name == '__dict__':
            return space
        if name in space:
            return space[name]
        if type(self) is local and not hasattr(object, name):
            raise AttributeError(f"'_thread._local' object has no attribute {name!r}")
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        if name == '__dict__':
            raise AttributeError(f"'{type(self).__name__}' object attribute '__dict__' is read-only")
        _namespace(self)[name] = value

    def __delattr__(self, name):
        space = _namespace(self)
        if name not in space:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute {name!r}")
        del space[name]


def stack_size(size=0):
    return 0


def settrace(func):
    raise NotImplementedError("threading.settrace() is not supported")


def setprofile(func):
    raise NotImplementedError("threading.setprofile() is not supported")


def gettrace():
    return None


def getprofile():
    return None
)py";

}  // namespace asyncio
