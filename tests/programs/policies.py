import asyncio


class CountingPolicy(asyncio.DefaultEventLoopPolicy):
    made = 0

    def new_event_loop(self):
        CountingPolicy.made += 1
        return super().new_event_loop()


async def hello():
    await asyncio.sleep(0.1)
    return asyncio.get_running_loop().time()


asyncio.set_event_loop_policy(CountingPolicy())
print(type(asyncio.get_event_loop_policy()).__name__)
print(asyncio.run(hello()))
loop = asyncio.new_event_loop()
print(CountingPolicy.made, loop.run_until_complete(hello()))
loop.close()
try:
    asyncio.get_event_loop()
except RuntimeError as error:
    print(error)
asyncio.set_event_loop(asyncio.new_event_loop())
loop = asyncio.get_event_loop()
print(loop is asyncio.get_event_loop(), loop.run_until_complete(hello()), CountingPolicy.made)
loop.close()
try:
    asyncio.set_event_loop_policy(3)
except TypeError as error:
    print(error)
with asyncio.Runner(debug=False) as runner:
    print(runner.run(hello()), runner.get_loop().get_debug(), CountingPolicy.made)
try:
    asyncio.run(hello)
except ValueError as error:
    print(str(error)[:35])
