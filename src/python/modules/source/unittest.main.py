"""unittest.main(): the tests of a program, and its command line."""
import sys

from unittest import loader, runner

__unittest = True

_USAGE = """\
usage: {program} [-h] [-v] [-q] [--locals] [-f] [-c] [-b] [-k TESTNAMEPATTERNS]
{blank} [tests ...]
"""


class TestProgram:
    """Finds the tests of a module, runs them and ends the program: with status 0 if all went well, else 1."""

    module = None
    verbosity = 1
    failfast = catchbreak = buffer = progName = warnings = testNamePatterns = None

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=loader.defaultTestLoader, exit=True,
                 verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False):
        if isinstance(module, str):
            self.module = __import__(module)
            for part in module.split(".")[1:]:
                self.module = getattr(self.module, part)
        else:
            self.module = module
        argv = sys.argv if argv is None else argv
        self.exit, self.verbosity, self.failfast, self.catchbreak, self.buffer = exit, verbosity, failfast, catchbreak, buffer
        self.tb_locals = tb_locals
        self.warnings = "default" if warnings is None and not sys.warnoptions else warnings
        self.defaultTest = defaultTest
        self.testRunner, self.testLoader = testRunner, testLoader
        self.progName = argv[0].rsplit("/", 1)[-1] if argv else ""
        self.parseArgs(argv)
        self.runTests()

    def _usage(self, message):
        start = "usage: {} ".format(self.progName)
        sys.stderr.write(_USAGE.format(program=self.progName, blank=" " * (len(start) - 1)))
        sys.stderr.write("{}: error: {}\n".format(self.progName, message))
        sys.exit(2)

    def parseArgs(self, argv):
        names, patterns = [], []
        words = iter(argv[1:])
        for word in words:
            if word in ("-v", "--verbose"):
                self.verbosity = 2
            elif word in ("-q", "--quiet"):
                self.verbosity = 0
            elif word in ("-f", "--failfast"):
                self.failfast = True
            elif word in ("-b", "--buffer"):
                self.buffer = True
            elif word in ("-c", "--catch"):
                self.catchbreak = True
            elif word == "--locals":
                self.tb_locals = True
            elif word == "-k" or word.startswith("-k"):
                pattern = word[2:] or next(words, None)
                if pattern is None:
                    self._usage("argument -k: expected one argument")
                patterns.append(pattern if "*" in pattern else "*%s*" % pattern)
            elif word.startswith("-") and word != "-":
                self._usage("unrecognized arguments: " + word)
            else:
                names.append(word)
        if patterns:
            self.testNamePatterns = patterns
        if names:
            self.testNames = names
        elif self.defaultTest is None:
            self.testNames = None
        elif isinstance(self.defaultTest, str):
            self.testNames = (self.defaultTest,)
        else:
            self.testNames = list(self.defaultTest)
        self.createTests()

    def createTests(self, from_discovery=False, Loader=None):
        if self.testNamePatterns:
            self.testLoader.testNamePatterns = self.testNamePatterns
        if self.testNames is None:
            self.test = self.testLoader.loadTestsFromModule(self.module)
        else:
            self.test = self.testLoader.loadTestsFromNames(self.testNames, self.module)

    def runTests(self):
        if self.testRunner is None:
            self.testRunner = runner.TextTestRunner
        test_runner = self.testRunner
        if isinstance(test_runner, type):
            test_runner = test_runner(verbosity=self.verbosity, failfast=self.failfast, buffer=self.buffer, warnings=self.warnings,
                                      tb_locals=self.tb_locals)
        self.result = test_runner.run(self.test)
        if self.exit:
            sys.exit(not self.result.wasSuccessful())


main = TestProgram
