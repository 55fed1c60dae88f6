import asyncio


async def say(what, when):
    await asyncio.sleep(when)
    print(what)
    return what.upper()


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop.run_until_complete(say("hello world", 1)))
tasks = [loop.create_task(say("first hello", 2)), loop.create_task(say("second hello", 1))]
loop.run_until_complete(asyncio.wait(tasks))
print(loop.is_running(), loop.is_closed())
loop.close()
print(loop.is_closed())
try:
    loop.run_until_complete(asyncio.sleep(0))
except RuntimeError as error:
    print(error)
