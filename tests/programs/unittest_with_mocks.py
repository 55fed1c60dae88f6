"""unittest in a runner of ones own: fixtures, subtests, logs, mocks."""
import unittest, unittest.mock as mock, asyncio, sys, io
class Calc:
    def add(self, a, b): return a + b
    async def fetch(self, u): return u
def helper(x): return x * 2
class T(unittest.TestCase):
    @classmethod
    def setUpClass(cls): cls.shared = []
    def setUp(self): self.c = Calc(); self.addCleanup(self.shared.append, self._testMethodName)
    def test_eq(self): self.assertEqual(self.c.add(1, 2), 3); self.assertAlmostEqual(.1 + .2, .3); self.assertIn(1, [1]); self.assertIsNone(None); self.assertRaisesRegex(ValueError, 'inv', int, 'x')
    def test_fail(self): self.assertEqual([1, 2, 3], [1, 2, 4])
    def test_dict(self): self.assertDictEqual({'a': 1}, {'a': 2})
    def test_err(self): raise KeyError('k')
    @unittest.skip('why')
    def test_skip(self): pass
    @unittest.expectedFailure
    def test_xf(self): self.fail('x')
    def test_sub(self):
        for i in range(3):
            with self.subTest(i=i): self.assertNotEqual(i, 1)
    def test_raises(self):
        with self.assertRaises(ZeroDivisionError) as cm: 1 / 0
        self.assertIn('division', str(cm.exception))
    def test_multi(self): self.assertMultiLineEqual('a\nb\n', 'a\nc\n')
    def test_logs(self):
        import logging
        with self.assertLogs('x', 'INFO') as cm: logging.getLogger('x').info('hi')
        self.assertEqual(cm.output, ['INFO:x:hi'])
    def test_mock(self):
        m = mock.Mock(return_value=3, side_effect=None); self.assertEqual(m(1, a=2), 3); m.assert_called_once_with(1, a=2); m.x.y.return_value = 5; self.assertEqual(m.x.y(), 5); self.assertEqual(m.mock_calls, [mock.call(1, a=2), mock.call.x.y()])
        with mock.patch.object(Calc, 'add', return_value=9) as p: self.assertEqual(Calc().add(1, 1), 9); p.assert_called_once()
        with mock.patch('__main__.helper', side_effect=[1, ValueError]): self.assertEqual(helper(0), 1); self.assertRaises(ValueError, helper, 0)
        with mock.patch.dict('os.environ', {'Q': '1'}): import os; self.assertEqual(os.environ['Q'], '1')
        mm = mock.MagicMock(); mm.__len__.return_value = 4; self.assertEqual(len(mm), 4); mm['k']; mm.__getitem__.assert_called_with('k')
        m = mock.Mock(spec=Calc); self.assertRaises(AttributeError, lambda: m.nope)
        try: mock.Mock(name='nm').assert_called_with(1)
        except AssertionError as e: print(e)
        try: m.add(1, 2); m.add.assert_called_with(3)
        except AssertionError as e: print(e)
class A(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self): self.v = await asyncio.sleep(.01, 7)
    async def test_a(self): self.assertEqual(self.v, 7)
    async def test_am(self):
        m = mock.AsyncMock(return_value=2); self.assertEqual(await m(1), 2); m.assert_awaited_once_with(1)
        with self.assertRaises(asyncio.TimeoutError): await asyncio.wait_for(asyncio.sleep(1), .01)
    async def test_af(self): self.assertTrue(False, 'no')
    async def asyncTearDown(self): await asyncio.sleep(0)
if __name__ == '__main__':
    r = unittest.TextTestRunner(stream=io.StringIO(), verbosity=2)
    res = r.run(unittest.defaultTestLoader.loadTestsFromModule(sys.modules['__main__']))
    import re
    print(re.sub(r'in \d\.\d+s', 'in Xs', r.stream.getvalue() if hasattr(r.stream, 'getvalue') else r.stream.stream.getvalue())); print(res, T.shared)
    unittest.main(argv=['x', 'T.test_eq', '-v'], exit=False)
