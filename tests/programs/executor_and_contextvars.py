"""to_thread() takes the context along, run_in_executor() does not; a thread's sleep does not hold the loop."""
import asyncio
import contextvars
import time

request = contextvars.ContextVar('request', default='none')


def blocking(seconds):
    time.sleep(seconds)
    return request.get()


async def handle(number):
    request.set(f'request {number}')
    loop = asyncio.get_running_loop()
    here = await asyncio.to_thread(blocking, 0.2)
    there = await loop.run_in_executor(None, blocking, 0.1)
    return here, there


async def main():
    print(await asyncio.gather(handle(1), handle(2)))
    try:
        await asyncio.to_thread(int, 'x')
    except ValueError as error:
        print(error)
    print(await asyncio.gather(*(asyncio.to_thread(pow, 2, n) for n in range(5))), request.get())


asyncio.run(main())
