import unittest, sys, io
class A(unittest.TestCase):
    @classmethod
    def setUpClass(cls): cls.addClassCleanup(print, "cleaned"); raise ValueError("no set-up")
    def test(self): pass
class B(unittest.TestCase):
    @classmethod
    def tearDownClass(cls): raise RuntimeError("no tear-down")
    def test_one(self): self.assertEqual(1, 1)
class C(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise unittest.SkipTest("not today")
    def test_two(self): pass
s = unittest.TestSuite(unittest.defaultTestLoader.loadTestsFromTestCase(c) for c in (A, B, C))
r = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(s)
print(r, len(r.errors), r.skipped)
