"""Tests that are coroutines."""
import asyncio
import contextvars
import inspect

from unittest.case import TestCase, _warn_of_value


class IsolatedAsyncioTestCase(TestCase):
    """A TestCase whose tests, asyncSetUp() and asyncTearDown() may be coroutines; each test has an event loop of its own.

    All of a test runs in one context: what setUp() sets in a context variable, the test sees.
    """

    def __init__(self, methodName="runTest"):
        super().__init__(methodName)
        self._asyncioRunner = None
        self._asyncioTestContext = contextvars.copy_context()

    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        """Await the coroutine function's call after asyncTearDown(); the last added first."""
        self.addCleanup(*(func, *args), **kwargs)

    async def enterAsyncContext(self, cm):
        """Enter the asynchronous context manager, and leave it when the test is over."""
        cls = type(cm)
        try:
            enter, leave = cls.__aenter__, cls.__aexit__
        except AttributeError:
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the asynchronous context manager protocol"
                            ) from None
        entered = await enter(cm)
        self.addAsyncCleanup(leave, cm, None, None, None)
        return entered

    def _callSetUp(self):
        # The loop is there before setUp(), which may ask for it.
        self._asyncioRunner.get_loop()
        self._asyncioTestContext.run(self.setUp)  #@ 86 8 48
        self._callAsync(self.asyncSetUp)  #@ 87 8 40

    def _callTestMethod(self, method):
        if self._callMaybeAsync(method) is not None:  #@ 90 11 39
            _warn_of_value(method)

    def _callTearDown(self):
        self._callAsync(self.asyncTearDown)  #@ 95 8 43
        self._asyncioTestContext.run(self.tearDown)  #@ 96 8 51

    def _callCleanup(self, function, *args, **kwargs):
        self._callMaybeAsync(function, *args, **kwargs)  #@ 99 8 55

    def _callAsync(self, func, /, *args, **kwargs):
        assert self._asyncioRunner is not None, "asyncio runner is not initialized"
        assert inspect.iscoroutinefunction(func), f"{func!r} is not an async function"
        return self._asyncioRunner.run(func(*args, **kwargs), context=self._asyncioTestContext)  #@ 104 15 107 9

    def _callMaybeAsync(self, func, /, *args, **kwargs):
        assert self._asyncioRunner is not None, "asyncio runner is not initialized"
        if inspect.iscoroutinefunction(func):
            return self._asyncioRunner.run(func(*args, **kwargs), context=self._asyncioTestContext)  #@ 112 19 115 13
        return self._asyncioTestContext.run(func, *args, **kwargs)  #@ 117 19 70

    def _setupAsyncioRunner(self):
        assert self._asyncioRunner is None, "asyncio runner is already initialized"
        self._asyncioRunner = asyncio.Runner(debug=True)

    def _tearDownAsyncioRunner(self):
        self._asyncioRunner.close()

    def run(self, result=None):
        self._setupAsyncioRunner()
        try:
            return super().run(result)
        finally:
            self._tearDownAsyncioRunner()

    def debug(self):
        self._setupAsyncioRunner()
        super().debug()
        self._tearDownAsyncioRunner()

    def __del__(self):
        if self._asyncioRunner is not None:
            self._tearDownAsyncioRunner()
