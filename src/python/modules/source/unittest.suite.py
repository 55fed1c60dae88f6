"""Tests in a row, with what surrounds those of a class and of a module."""
import sys

from unittest import case, util

__unittest = True


class BaseTestSuite:
    """Holds tests and suites, and runs them in order."""

    _cleanup = True

    def __init__(self, tests=()):
        self._tests = []
        self._removed_tests = 0
        self.addTests(tests)

    def __repr__(self):
        return "<%s tests=%s>" % (util.strclass(self.__class__), list(self))

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return list(self) == list(other)

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return self._removed_tests + sum(test.countTestCases() for test in self if test)

    def addTest(self, test):
        if not callable(test):
            raise TypeError("{} is not callable".format(repr(test)))
        if isinstance(test, type) and issubclass(test, (case.TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def run(self, result):
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            test(result)
            if self._cleanup:
                self._removeTestAtIndex(index)
        return result

    def _removeTestAtIndex(self, index):
        """A test that has run is not kept: what it holds may be large."""
        test = self._tests[index]
        if hasattr(test, "countTestCases"):
            self._removed_tests += test.countTestCases()
        self._tests[index] = None

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        """Run the tests without collecting what goes wrong."""
        for test in self:
            test.debug()


class TestSuite(BaseTestSuite):
    """Tests in a row. setUpClass() and setUpModule() run where a new class or module begins, their counterparts where it ends."""

    def run(self, result, debug=False):
        outermost = not getattr(result, "_testRunEntered", False)
        if outermost:
            result._testRunEntered = True
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            if _is_test(test):
                self._tearDownPreviousClass(test, result)
                self._handleModuleFixture(test, result)
                self._handleClassSetUp(test, result)
                result._previousTestClass = test.__class__
                if getattr(test.__class__, "_classSetupFailed", False) or getattr(result, "_moduleSetUpFailed", False):
                    continue
            if not debug:
                test(result)
            else:
                test.debug()
            if self._cleanup:
                self._removeTestAtIndex(index)
        if outermost:
            self._tearDownPreviousClass(None, result)
            self._handleModuleTearDown(result)
            result._testRunEntered = False
        return result

    def debug(self):
        self.run(_DebugResult(), True)

    def _handleClassSetUp(self, test, result):
        current = test.__class__
        if current == getattr(result, "_previousTestClass", None) or getattr(result, "_moduleSetUpFailed", False) \
                or getattr(current, "__unittest_skip__", False):
            return
        current._classSetupFailed = False
        name = util.strclass(current)
        set_up = getattr(current, "setUpClass", None)
        clean_up = getattr(current, "doClassCleanups", None)
        if set_up is None:
            return
        current._classSetupFailed = self._fails(set_up, result, "setUpClass", name)
        if current._classSetupFailed and clean_up is not None:
            clean_up()
            self._report_cleanups(current, result, "setUpClass", name)

    def _report_cleanups(self, cls, result, method_name, name):
        for info in cls.tearDown_exceptions:
            if isinstance(result, _DebugResult):
                raise info[1]
            self._createClassOrModuleLevelException(result, info[1], method_name, name, info=info)

    def _tearDownPreviousClass(self, test, result):
        previous = getattr(result, "_previousTestClass", None)
        if previous is None or test.__class__ == previous or getattr(previous, "_classSetupFailed", False) \
                or getattr(result, "_moduleSetUpFailed", False) or getattr(previous, "__unittest_skip__", False):
            return
        name = util.strclass(previous)
        tear_down = getattr(previous, "tearDownClass", None)
        clean_up = getattr(previous, "doClassCleanups", None)
        if tear_down is not None:
            self._fails(tear_down, result, "tearDownClass", name)
        if clean_up is not None:
            clean_up()
            self._report_cleanups(previous, result, "tearDownClass", name)

    def _handleModuleFixture(self, test, result):
        previous = self._get_previous_module(result)
        current = test.__class__.__module__
        if current == previous:
            return
        self._handleModuleTearDown(result)
        result._moduleSetUpFailed = False
        module = sys.modules.get(current)
        set_up = getattr(module, "setUpModule", None)
        if set_up is None:
            return
        if self._fails(set_up, result, "setUpModule", current):
            result._moduleSetUpFailed = True
            self._do_module_cleanups(result, "setUpModule", current)

    def _handleModuleTearDown(self, result):
        previous = self._get_previous_module(result)
        if previous is None or getattr(result, "_moduleSetUpFailed", False):
            return
        module = sys.modules.get(previous)
        if module is None:
            return
        tear_down = getattr(module, "tearDownModule", None)
        if tear_down is not None:
            self._fails(tear_down, result, "tearDownModule", previous)
        self._do_module_cleanups(result, "tearDownModule", previous)

    def _do_module_cleanups(self, result, method_name, name):
        self._fails(case.doModuleCleanups, result, method_name, name)

    def _fails(self, fixture, result, method_name, name):
        """Calls a fixture; whether it failed, which then stands in the result."""
        try:
            fixture()
        except Exception as error:
            if isinstance(result, _DebugResult):
                raise
            self._createClassOrModuleLevelException(result, error, method_name, name)
            return True
        return False

    def _get_previous_module(self, result):
        return getattr(getattr(result, "_previousTestClass", None), "__module__", None)

    def _createClassOrModuleLevelException(self, result, exc, method_name, parent, info=None):
        error = _ErrorHolder(f"{method_name} ({parent})")
        skip = getattr(result, "addSkip", None)
        if skip is not None and isinstance(exc, case.SkipTest):
            skip(error, str(exc))
        else:
            result.addError(error, info or sys.exc_info())


class _ErrorHolder:
    """Stands for a test in the result where none ran: setUpClass() failed, say."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __repr__(self):
        return "<ErrorHolder description=%r>" % (self.description,)

    def __str__(self):
        return self.id()

    def run(self, result):
        pass

    def __call__(self, result):
        return self.run(result)

    def countTestCases(self):
        return 0


def _is_test(test):
    try:
        iter(test)
    except TypeError:
        return True
    return False


class _DebugResult:
    """The result of debug(): what goes wrong is raised."""

    _previousTestClass = None
    _moduleSetUpFailed = False
    shouldStop = False
