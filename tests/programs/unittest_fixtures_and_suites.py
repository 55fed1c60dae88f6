"""What surrounds tests, and suites made by hand."""
import io
import unittest


class Numbers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.addClassCleanup(print, "class cleaned up")
        print("setUpClass")

    @classmethod
    def tearDownClass(cls):
        print("tearDownClass")

    def setUp(self):
        self.addCleanup(print, " cleaned up after", self.id())

    def tearDown(self):
        print(" tearDown")

    def test_one(self):
        print(" one")

    def test_two(self):
        print(" two")
        for n in range(3):
            with self.subTest("is it even?", n=n):
                self.assertEqual(n % 2, 0)

    @unittest.skipIf(1 < 2, "one is less than two")
    def test_three(self):
        print(" never")

    @unittest.skipUnless(1 < 2, "not skipped")
    def test_four(self):
        raise KeyError("four")


class Broken(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise OSError("no class today")

    def test_never(self):
        print("never")


class Unprepared(unittest.TestCase):
    def setUp(self):
        self.addCleanup(print, "cleaned up all the same")
        raise RuntimeError("not set up")

    def tearDown(self):
        print("never")

    def test_never(self):
        print("never")


class Recorder(unittest.TestResult):
    def startTest(self, test):
        super().startTest(test)
        print("start", test)

    def addSuccess(self, test):
        super().addSuccess(test)
        print("passed", test.id())


loader = unittest.TestLoader()
print(loader.getTestCaseNames(Numbers))
suite = unittest.TestSuite()
suite.addTests(loader.loadTestsFromTestCase(Numbers))
suite.addTest(Unprepared("test_never"))
print(suite.countTestCases(), suite)
result = Recorder()
suite.run(result)
print(result, result.wasSuccessful())
for test, text in result.failures + result.errors:
    print(test, text.splitlines()[-1])
print(result.skipped)

stream = io.StringIO()
runner = unittest.TextTestRunner(stream, verbosity=2)
outcome = runner.run(loader.loadTestsFromName("Broken", __import__("__main__")))
print(stream.getvalue())
print(outcome)

stream = io.StringIO()
runner = unittest.TextTestRunner(stream, verbosity=2, failfast=True)
runner.run(loader.loadTestsFromTestCase(Numbers))
print(stream.getvalue())

case = unittest.FunctionTestCase(lambda: print("a function"), description="a test that is a function")
print(case.run(), case.shortDescription())
program = unittest.main(argv=["prog", "-q", "Numbers.test_one", "-k", "one"], exit=False)
print(program.result)
