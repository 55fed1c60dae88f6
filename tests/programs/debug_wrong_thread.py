# In debug mode a loop says when another thread asks it for something without call_soon_threadsafe(), and handles show what they called.
import asyncio
import threading


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()

    def other():
        for name, ask in (('call_soon', lambda: loop.call_soon(print, 'called')),
                          ('call_later', lambda: loop.call_later(0.01, print, 'later')),
                          ('threadsafe', lambda: loop.call_soon_threadsafe(future.set_result, 'from the thread'))):
            try:
                ask()
                print(name, 'went')
            except RuntimeError as e:
                print(name, e)

    thread = threading.Thread(target=other)
    thread.start()
    thread.join()
    print(await future)
    for callback, *args in ((print, 'x'), (main,), ('no function',)):
        try:
            handle = loop.call_soon(callback, *args)
            handle.cancel()
            print(repr(handle).partition(' created at')[0])
        except TypeError as e:
            print(e)


asyncio.run(main(), debug=True)
