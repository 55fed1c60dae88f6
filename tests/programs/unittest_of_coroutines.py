"""Tests that are coroutines, each on an event loop of its own."""
import asyncio
import contextvars
import unittest
from unittest.mock import AsyncMock, patch

user = contextvars.ContextVar("user", default="nobody")


class Service:
    async def fetch(self, key):
        await asyncio.sleep(1)
        return f"value of {key}"

    async def all_of(self, keys):
        return await asyncio.gather(*(self.fetch(key) for key in keys))


class Resource:
    async def __aenter__(self):
        print("resource opened")
        return self

    async def __aexit__(self, *details):
        print("resource closed")


class ServiceTest(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        user.set("somebody")
        print("setUp")

    async def asyncSetUp(self):
        self.service = Service()
        self.resource = await self.enterAsyncContext(Resource())

    async def asyncTearDown(self):
        print("asyncTearDown", asyncio.get_running_loop().time())

    async def test_fetch(self):
        self.assertEqual(await self.service.fetch("x"), "value of x")
        self.assertEqual(user.get(), "somebody")

    async def test_all_at_once(self):
        start = asyncio.get_running_loop().time()
        self.assertEqual(await self.service.all_of("ab"), ["value of a", "value of b"])
        self.assertAlmostEqual(asyncio.get_running_loop().time() - start, 1)

    async def test_too_slow(self):
        with self.assertRaises(TimeoutError):
            async with asyncio.timeout(0.5):
                await self.service.fetch("y")

    async def test_with_a_mock(self):
        with patch.object(Service, "fetch", AsyncMock(side_effect=["1", OSError("down")])) as fetch:
            self.assertEqual(await self.service.fetch("k"), "1")
            with self.assertRaisesRegex(OSError, "down"):
                await self.service.fetch("k")
        fetch.assert_awaited_with("k")
        self.assertEqual(fetch.await_count, 2)

    async def test_fails(self):
        await asyncio.sleep(0.25)
        self.assertIn("z", await self.service.all_of("a"))

    async def test_error(self):
        async with asyncio.TaskGroup() as group:
            group.create_task(self.service.fetch("a"))
            raise ValueError("in the group")

    def test_not_a_coroutine(self):
        self.assertTrue(asyncio.iscoroutinefunction(self.service.fetch))

    async def test_cleanup(self):
        self.addAsyncCleanup(asyncio.sleep, 2)
        self.addCleanup(print, "cleaned up")


if __name__ == "__main__":
    unittest.main(verbosity=2)
