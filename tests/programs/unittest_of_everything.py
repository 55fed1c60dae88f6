"""What a run of tests prints: one that passes, and each way not to."""
import logging
import unittest
import warnings


def setUpModule(): print("setUpModule")
def tearDownModule(): print("tearDownModule")
class T(unittest.TestCase):
    @classmethod
    def setUpClass(cls): print("setUpClass")
    @classmethod
    def tearDownClass(cls): print("tearDownClass")
    def setUp(self):
        self.addCleanup(print, "cleanup", self._testMethodName)
    def test_ok(self): self.assertEqual(1, 1)
    def test_int(self):
        "first line\n second"
        self.assertEqual(1, 2, "why")
    def test_str(self): self.assertEqual("hello world", "hello there\nworld")
    def test_str1(self): self.assertEqual("hello world", "hello word")
    def test_list(self): self.assertEqual([1, 2, 3], [1, 3, 3, 4])
    def test_tuple(self): self.assertEqual((1, 2), (1,))
    def test_dict(self): self.assertEqual({"a": 1, "b": [1, 2]}, {"a": 1, "b": [1, 3]})
    def test_set(self): self.assertEqual({1, 2}, {2, 3})
    def test_err(self): {}["x"]
    def test_raises(self):
        with self.assertRaises(ZeroDivisionError) as cm: 1/0
        self.assertEqual(str(cm.exception), "division by zero")
        with self.assertRaises(ValueError): pass
    def test_raises_fn(self): self.assertRaises(KeyError, int, "3")
    def test_regex(self):
        with self.assertRaisesRegex(ValueError, "foo"): raise ValueError("bar")
    def test_warns(self):
        with self.assertWarns(DeprecationWarning): warnings.warn("x", DeprecationWarning)
        with self.assertWarnsRegex(UserWarning, "zz"): warnings.warn("x")
    def test_sub(self):
        for i in range(4):
            with self.subTest(i=i):
                self.assertEqual(i % 2, 0)
            with self.subTest("m", i=i): pass
    @unittest.skip("no reason")
    def test_skip(self): pass
    def test_skip2(self): self.skipTest("later")
    @unittest.expectedFailure
    def test_xfail(self): self.fail()
    @unittest.expectedFailure
    def test_xpass(self): pass
    def test_in(self): self.assertIn(3, [1, 2])
    def test_count(self): self.assertCountEqual([1, 1, 2], [2, 2, 1, 3])
    def test_almost(self):
        self.assertAlmostEqual(0.1 + 0.2, 0.3)
        self.assertAlmostEqual(1.0, 1.1, places=2)
    def test_logs(self):
        with self.assertLogs("x", "INFO") as cm: logging.getLogger("x").warning("hi %d", 3)
        self.assertEqual(cm.output, ["WARNING:x:hi 3"])
        with self.assertLogs("y"): pass
    def test_is(self): self.assertIsNone(3)
    def test_chain(self):
        try: 1/0
        except ZeroDivisionError as e: raise ValueError("bad") from e
    def test_long(self): self.assertEqual(list(range(100)), list(range(99)) + [5])
if __name__ == "__main__":
    unittest.main()
