"""Utilities for with-statement contexts."""
import abc
import sys
from types import GenericAlias, MethodType

__all__ = ["asynccontextmanager", "contextmanager", "closing", "nullcontext", "AbstractContextManager",
           "AbstractAsyncContextManager", "AsyncExitStack", "ContextDecorator", "ExitStack", "redirect_stdout",
           "redirect_stderr", "suppress", "aclosing", "AsyncContextDecorator"]


def _has_methods(C, *names):
    for name in names:
        for klass in C.__mro__:
            if name in klass.__dict__:
                if klass.__dict__[name] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


class AbstractContextManager(abc.ABC):
    """An abstract base class for context managers."""

    __class_getitem__ = classmethod(GenericAlias)

    def __enter__(self):
        """Return `self` upon entering the runtime context."""
        return self

    @abc.abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        """Raise any exception triggered within the runtime context."""
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractContextManager:
            return _has_methods(C, "__enter__", "__exit__")
        return NotImplemented


class AbstractAsyncContextManager(abc.ABC):
    """An abstract base class for asynchronous context managers."""

    __class_getitem__ = classmethod(GenericAlias)

    async def __aenter__(self):
        """Return `self` upon entering the runtime context."""
        return self

    @abc.abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        """Raise any exception triggered within the runtime context."""
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractAsyncContextManager:
            return _has_methods(C, "__aenter__", "__aexit__")
        return NotImplemented


def _dress(wrapper, func):
    """What functools.wraps does."""
    for name in ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__"):
        try:
            setattr(wrapper, name, getattr(func, name))
        except AttributeError:
            pass
    wrapper.__dict__.update(getattr(func, "__dict__", {}))
    wrapper.__wrapped__ = func
    return wrapper


class ContextDecorator(object):
    "A base class or mixin that enables context managers to work as decorators."

    def _recreate_cm(self):
        """Return a context manager for one call: by default this very one."""
        return self

    def __call__(self, func):
        def inner(*args, **kwds):
            with self._recreate_cm():  #@ 80 17 36
                return func(*args, **kwds)  #@ 81 23 42
        return _dress(inner, func)


class AsyncContextDecorator(object):
    "A base class or mixin that enables async context managers to work as decorators."

    def _recreate_cm(self):
        """Return a context manager for one call: by default this very one."""
        return self

    def __call__(self, func):
        async def inner(*args, **kwds):
            async with self._recreate_cm():  #@ 96 23 42
                return await func(*args, **kwds)  #@ 97 23 48
        return _dress(inner, func)


class _GeneratorContextManagerBase:
    """What the managers made of generators and of async generators share."""

    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)  #@ 105 19 38
        self.func, self.args, self.kwds = func, args, kwds
        doc = getattr(func, "__doc__", None)
        self.__doc__ = type(self).__doc__ if doc is None else doc

    def _recreate_cm(self):
        # A generator runs once: each call of a decorated function needs a new one.
        return self.__class__(self.func, self.args, self.kwds)

    def _is_same(self, raised, value, traceback, wrapped):
        """Whether what the generator raised is what was thrown into it: then `with` goes on with the original."""
        if raised is not value:
            # A StopIteration that passes through a generator comes out inside a RuntimeError.
            if not (isinstance(raised, RuntimeError) and isinstance(value, wrapped) and raised.__cause__ is value):
                return False
        value.__traceback__ = traceback
        return True


class _GeneratorContextManager(_GeneratorContextManagerBase, AbstractContextManager, ContextDecorator):
    """Helper for @contextmanager decorator."""

    def __enter__(self):
        del self.args, self.kwds, self.func  # not to be kept alive: nobody can make another one now
        try:
            return next(self.gen)  #@ 137 19 33
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None  #@ 139 12 66

    def __exit__(self, typ, value, traceback):
        if typ is None:
            try:
                next(self.gen)  #@ 144 16 30
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")  #@ 148 16 59
        if value is None:
            value = typ()  #@ 153 24 29
        try:
            self.gen.throw(typ, value, traceback)  #@ 155 16 53
        except StopIteration as exc:
            return exc is not value
        except BaseException as exc:
            if not self._is_same(exc, value, traceback, StopIteration):
                raise
            return False
        raise RuntimeError("generator didn't stop after throw()")  #@ 190 12 69


class _AsyncGeneratorContextManager(_GeneratorContextManagerBase, AbstractAsyncContextManager, AsyncContextDecorator):
    """Helper for @asynccontextmanager decorator."""

    async def __aenter__(self):
        del self.args, self.kwds, self.func
        try:
            return await anext(self.gen)  #@ 204 19 40
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None  #@ 206 12 66

    async def __aexit__(self, typ, value, traceback):
        if typ is None:
            try:
                await anext(self.gen)  #@ 211 16 37
            except StopAsyncIteration:
                return False
            raise RuntimeError("generator didn't stop")  #@ 215 16 59
        if value is None:
            value = typ()  #@ 220 24 29
        try:
            await self.gen.athrow(typ, value, traceback)  #@ 222 16 60
        except StopAsyncIteration as exc:
            return exc is not value
        except BaseException as exc:
            if not self._is_same(exc, value, traceback, (StopIteration, StopAsyncIteration)):
                raise
            return False
        raise RuntimeError("generator didn't stop after athrow()")  #@ 257 12 70


def contextmanager(func):
    """Turn a generator function that yields once into a factory of context managers.

    What stands before its yield runs on entering, what stands behind it on leaving; an exception of the block is
    raised at the yield. The value yielded is what `as` binds.
    """
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)  #@ 289 15 57
    return _dress(helper, func)


def asynccontextmanager(func):
    """Turn an async generator function that yields once into a factory of asynchronous context managers."""
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)  #@ 322 15 62
    return _dress(helper, func)


class closing(AbstractContextManager):
    """Context to automatically close something at the end of a block."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()  #@ 348 8 26


class aclosing(AbstractAsyncContextManager):
    """Async context manager for safely finalizing an asynchronously cleaned-up resource such as an async generator."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()  #@ 374 8 33


class _RedirectStream(AbstractContextManager):
    _stream = None

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []  # a stack: the same manager may be entered again

    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, exctype, excinst, exctb):
        setattr(sys, self._stream, self._old_targets.pop())  #@ 392 35 58


class redirect_stdout(_RedirectStream):
    """Context manager for temporarily redirecting stdout to another file."""
    _stream = "stdout"


class redirect_stderr(_RedirectStream):
    """Context manager for temporarily redirecting stderr to another file."""
    _stream = "stderr"


class suppress(AbstractContextManager):
    """Context manager to suppress specified exceptions"""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        return exctype is not None and issubclass(exctype, self._exceptions)  #@ 444 39 76


class _BaseExitStack:
    """A base class for ExitStack and AsyncExitStack."""

    def __init__(self):
        self._exit_callbacks = []

    @staticmethod
    def _create_exit_wrapper(cm, cm_exit):
        return MethodType(cm_exit, cm)  #@ 452 15 38

    @staticmethod
    def _create_cb_wrapper(callback, /, *args, **kwds):
        def _exit_wrapper(exc_type, exc, tb):
            callback(*args, **kwds)  #@ 457 12 35
        return _exit_wrapper

    def pop_all(self):
        """Preserve the context stack by transferring it to a new instance."""
        new_stack = type(self)()  #@ 465 20 32
        new_stack._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = []
        return new_stack

    def push(self, exit):
        """Register a callback with the standard __exit__ method signature, or an object with an __exit__ method."""
        cls = type(exit)
        try:
            exit_method = cls.__exit__
        except AttributeError:
            self._push_exit_callback(exit)  #@ 485 12 42
        else:
            self._push_cm_exit(exit, exit_method)  #@ 487 12 49
        return exit  # so that it can be used as a decorator

    def enter_context(self, cm):
        """Enter the given context manager and leave it when the stack is left."""
        cls = type(cm)
        try:
            enter, exit = cls.__enter__, cls.__exit__
        except AttributeError:
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does "  #@ 503 12 504 82
                            f"not support the context manager protocol") from None
        result = enter(cm)  #@ 505 17 27
        self._push_cm_exit(cm, exit)  #@ 506 8 37
        return result

    def callback(self, callback, /, *args, **kwds):
        """Register an arbitrary callback and arguments: it cannot suppress exceptions."""
        wrapper = self._create_cb_wrapper(callback, *args, **kwds)  #@ 514 24 72
        wrapper.__wrapped__ = callback
        self._push_exit_callback(wrapper)  #@ 519 8 47
        return callback

    def _push_cm_exit(self, cm, cm_exit):
        self._push_exit_callback(self._create_exit_wrapper(cm, cm_exit), True)  #@ 524 24 62

    def _push_exit_callback(self, callback, is_sync=True):
        self._exit_callbacks.append((is_sync, callback))


def _link_context(new_exc, old_exc, outer):
    """Make the chain of contexts what it would be, were the with statements nested."""
    while True:
        context = new_exc.__context__
        if context is None or context is old_exc:
            return
        if context is outer:
            break
        new_exc = context
    new_exc.__context__ = old_exc


class _Unwinding:
    """What is being raised while a stack is left, one callback after the other."""

    def __init__(self, details):
        self.details = details
        self.received = details[0] is not None
        self.suppressed = self.pending = False
        self.outer = sys.exc_info()[1]

    def answered(self, suppress):
        if suppress:
            self.suppressed, self.pending, self.details = True, False, (None, None, None)

    def failed(self):
        details = sys.exc_info()
        _link_context(details[1], self.details[1], self.outer)
        self.pending, self.details = True, details

    def finish(self):
        if self.pending:
            exc = self.details[1]
            context = exc.__context__  # raising would set another one
            try:
                raise exc
            except BaseException:
                exc.__context__ = context
                raise
        return self.received and self.suppressed


class ExitStack(_BaseExitStack, AbstractContextManager):
    """Context manager for dynamic management of a stack of exit callbacks."""

    def __enter__(self):
        return self

    def __exit__(self, *exc_details):
        state = _Unwinding(exc_details)
        while self._exit_callbacks:
            _, callback = self._exit_callbacks.pop()  #@ 571 26 52
            try:
                state.answered(callback(*state.details))  #@ 574 19 35
            except:
                state.failed()
        return state.finish()  #@ 589 16 36

    def close(self):
        """Immediately unwind the context stack."""
        self.__exit__(None, None, None)  #@ 597 8 39


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    """Async context manager for dynamic management of a stack of exit callbacks."""

    @staticmethod
    def _create_async_exit_wrapper(cm, cm_exit):
        return MethodType(cm_exit, cm)  #@ 616 15 38

    @staticmethod
    def _create_async_cb_wrapper(callback, /, *args, **kwds):
        async def _exit_wrapper(exc_type, exc, tb):
            await callback(*args, **kwds)  #@ 621 12 41
        return _exit_wrapper

    async def enter_async_context(self, cm):
        """Enter the given async context manager and leave it when the stack is left."""
        cls = type(cm)
        try:
            enter, exit = cls.__aenter__, cls.__aexit__
        except AttributeError:
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does "  #@ 635 12 637 38
                            f"not support the asynchronous context manager protocol") from None
        result = await enter(cm)  #@ 638 17 33
        self._push_async_cm_exit(cm, exit)  #@ 639 8 43
        return result

    def push_async_exit(self, exit):
        """Register a coroutine function with the standard __aexit__ method signature, or an object with __aexit__."""
        cls = type(exit)
        try:
            exit_method = cls.__aexit__
        except AttributeError:
            self._push_exit_callback(exit, False)  #@ 655 12 49
        else:
            self._push_async_cm_exit(exit, exit_method)  #@ 657 12 55
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        """Register an arbitrary coroutine function and arguments: it cannot suppress exceptions."""
        wrapper = self._create_async_cb_wrapper(callback, *args, **kwds)  #@ 665 24 78
        wrapper.__wrapped__ = callback
        self._push_exit_callback(wrapper, False)  #@ 670 8 54
        return callback

    async def aclose(self):
        """Immediately unwind the context stack."""
        await self.__aexit__(None, None, None)  #@ 675 8 46

    def _push_async_cm_exit(self, cm, cm_exit):
        self._push_exit_callback(self._create_async_exit_wrapper(cm, cm_exit), False)  #@ 680 24 68

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_details):
        state = _Unwinding(exc_details)
        while self._exit_callbacks:
            is_sync, callback = self._exit_callbacks.pop()  #@ 711 26 52
            try:
                if is_sync:
                    answer = callback(*state.details)  #@ 714 34 50
                else:
                    answer = await callback(*state.details)  #@ 716 34 56
                state.answered(answer)
            except:
                state.failed()
        return state.finish()  #@ 733 16 36


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """Context manager that does no additional processing."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass
