"""IsolatedAsyncioTestCase: what fails where, and the frames that are shown."""
import asyncio, unittest
class A(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        if 'setup' in self._testMethodName: raise ValueError('in set up')
    def setUp(self):
        if 'sync' in self._testMethodName: raise ValueError('in sync set up')
    async def test_error(self): await asyncio.sleep(0); raise KeyError('k')
    async def test_fail(self): self.assertEqual(await asyncio.sleep(0, 1), 2)
    async def test_setup(self): pass
    async def test_sync(self): pass
    def test_plain(self): self.assertEqual(1, 2)
    def test_plain_error(self): 1 / 0
    async def test_down(self): pass
    async def asyncTearDown(self):
        if 'down' in self._testMethodName: raise ValueError('in tear down')
    async def test_clean(self):
        async def c(): raise ValueError('in cleanup')
        self.addAsyncCleanup(c); self.addCleanup(lambda: 1 / 0)
    async def test_sub(self):
        for i in range(2):
            with self.subTest(i=i): self.assertEqual(await asyncio.sleep(0, i), 0)
    async def test_group(self):
        async with asyncio.TaskGroup() as tg: tg.create_task(asyncio.sleep(0)); tg.create_task(self.bad())
    async def bad(self): raise OSError('bad')
    async def test_timeout(self):
        async with asyncio.timeout(.01): await asyncio.sleep(1)
    async def test_cm(self):
        class C:
            async def __aenter__(s): print('in'); return 5
            async def __aexit__(s, *a): print('out', a)
        print(await self.enterAsyncContext(C()))
    async def test_loop(self):
        await asyncio.sleep(0)
        print(asyncio.get_running_loop().get_debug())
    async def test_returns(self): return 5
unittest.main(verbosity=2)
