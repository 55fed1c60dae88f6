"""Runs one of CPython's test files: run.py FILE MODULE [IDS TO LEAVE OUT...], all files lying in this folder.

Prints "run ID" and "ok ID", "not ok ID: REASON" or "skipped ID: REASON" for each test.
"""
import io
import os
import pathlib
import sys
import types
import unittest

# Modules first that others import.
STAND_INS = ["test", "test.support", "test.support.import_helper", "test.support.warnings_helper", "test.support.script_helper",
             "test.support.os_helper", "test.test_asyncio", "pickle", "doctest", "decimal", "ast", "tempfile", "_testcapi"]


def load(name, path):
    module = types.ModuleType(name)
    module.__file__ = path
    sys.modules[name] = module
    parent, _, last = name.rpartition(".")
    if parent in sys.modules:
        setattr(sys.modules[parent], last, module)
    exec(compile(pathlib.Path(path).read_text(encoding="utf-8"), path, "exec"), module.__dict__)
    return module


class Result(unittest.TestResult):
    def startTest(self, test):
        super().startTest(test)
        self.wrong = ""
        print("run", test.id(), flush=True)

    def stopTest(self, test):
        super().stopTest(test)
        print("not ok " + test.id() + ": " + self.wrong if self.wrong else "ok " + test.id(), flush=True)

    def note(self, err):
        lines = self._exc_info_to_string(err, self.test).strip().split("\n")
        if self.wordy:
            print("\n".join("# " + line for line in lines))
        self.wrong = self.wrong or lines[-1] if lines[-1].strip() else err[0].__name__

    wordy = False
    test = unittest.FunctionTestCase(print)

    def addError(self, test, err):
        if not hasattr(self, "wrong"):
            self.wrong = ""
        self.note(err)
        if isinstance(test, unittest.suite._ErrorHolder):
            print("not ok " + test.id() + ": " + self.wrong, flush=True)

    addFailure = addError

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self.addError(subtest, err)

    def addSkip(self, test, reason):
        self.wrong = "skipped: " + reason

    def addExpectedFailure(self, test, err):
        pass

    def addUnexpectedSuccess(self, test):
        self.wrong = "unexpected success"


def tests_of(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from tests_of(test)
        else:
            yield test


def main():
    path, name, *rest = sys.argv[1:]
    if "-v" in rest:
        Result.wordy = True
    only = [word[5:] for word in rest if word.startswith("only:")]
    for stand_in in STAND_INS:
        for candidate in (stand_in.replace(".", "/") + ".py", stand_in.replace(".", "/") + "/__init__.py"):
            if pathlib.Path(candidate).exists() and (stand_in not in sys.modules):
                load(stand_in, candidate)
    if pathlib.Path("test_contextlib.py").exists():
        load("test.test_contextlib", "test_contextlib.py")
    module = load(name, path)
    suite = unittest.TestSuite()
    for test in tests_of(unittest.defaultTestLoader.loadTestsFromModule(module)):
        if test.id() not in rest and (not only or any(word in test.id() for word in only)):
            suite.addTest(test)
    suite.run(Result())
    print("end", flush=True)


main()
