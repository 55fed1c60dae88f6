import asyncio, threading, time


def start_loop(loop):
    asyncio.set_event_loop(loop)
    loop.run_forever()


async def work(n):
    await asyncio.sleep(0.1 * n)
    return n, threading.current_thread().name


loop = asyncio.new_event_loop()
t = threading.Thread(target=start_loop, args=(loop,), daemon=True, name="loop-thread")
t.start()
futs = [asyncio.run_coroutine_threadsafe(work(n), loop) for n in range(3)]
for f in futs:
    print(f.result())
loop.call_soon_threadsafe(loop.stop)
t.join()
print(loop.is_running())
loop.close()


def in_thread():
    try:
        asyncio.get_event_loop()
    except RuntimeError as e:
        print(e)
    print(asyncio.run(work(1)))


t = threading.Thread(target=in_thread, name="other")
t.start()
t.join()


async def bridge():
    q = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def producer():
        for i in range(3):
            time.sleep(0.02)
            loop.call_soon_threadsafe(q.put_nowait, i)
        loop.call_soon_threadsafe(q.put_nowait, None)
    th = threading.Thread(target=producer)
    th.start()
    while (x := await q.get()) is not None:
        print("got", x)
    th.join()


asyncio.run(bridge())
