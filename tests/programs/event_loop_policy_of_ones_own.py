"""A policy that counts the loops it makes."""
import asyncio


class Counting(asyncio.DefaultEventLoopPolicy):
    def __init__(self):
        super().__init__()
        self.made = 0

    def new_event_loop(self):
        self.made += 1
        return super().new_event_loop()


async def nap(seconds):
    loop = asyncio.get_running_loop()
    start = loop.time()
    await asyncio.sleep(seconds)
    return loop.time() - start


policy = Counting()
asyncio.set_event_loop_policy(policy)
print(asyncio.get_event_loop_policy() is policy)
print(asyncio.run(nap(2)), policy.made)
loop = asyncio.new_event_loop()
print(policy.made, loop)
asyncio.set_event_loop(loop)
print(loop.run_until_complete(nap(0.5)))
loop.close()
asyncio.set_event_loop_policy(None)
print(asyncio.run(nap(1)), policy.made)
