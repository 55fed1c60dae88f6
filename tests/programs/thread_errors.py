import asyncio
import threading
import time


def fails(n):
    time.sleep(0.01)
    return 1 / n


thread = threading.Thread(target=fails, args=(0,))
thread.start()
thread.join()
print("main goes on", thread.is_alive(), type(thread).__name__)
threading.excepthook = lambda args: print("hook:", args.exc_type.__name__, args.exc_value, args.thread.name)
thread = threading.Thread(target=fails, args=(0,), name="second")
thread.start()
thread.join()
try:
    thread.start()
except RuntimeError as error:
    print(error)


async def main():
    try:
        await asyncio.to_thread(fails, 0)
    except ZeroDivisionError as error:
        print("to_thread:", error)
    results = await asyncio.gather(asyncio.to_thread(fails, 2), asyncio.to_thread(fails, 0), return_exceptions=True)
    print(results)


asyncio.run(main())
print("the end")
