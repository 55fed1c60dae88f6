import asyncio


def beat(loop, count):
    print("beat", count, "at", round(loop.time(), 2))
    if count == 3:
        loop.stop()
    else:
        loop.call_later(0.5, beat, loop, count + 1)


async def background():
    while True:
        await asyncio.sleep(0.4)
        print("  background")


loop = asyncio.new_event_loop()
task = loop.create_task(background())
loop.call_soon(beat, loop, 0)
loop.call_soon_threadsafe(print, "from another thread, in principle")
loop.run_forever()
print("stopped; running again for one second")
loop.call_later(1, loop.stop)
loop.run_forever()
task.cancel()
try:
    loop.run_until_complete(task)
except asyncio.CancelledError:
    print("background is cancelled")
loop.run_until_complete(loop.shutdown_asyncgens())
loop.close()
print(loop)
