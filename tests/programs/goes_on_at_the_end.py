# A coroutine that goes on waiting although it is closed, when the program is over: it is not closed twice.
import asyncio
async def w():
    try:
        try: await asyncio.sleep(10)
        except BaseException as e: print(1, repr(e))
        try: await asyncio.sleep(10)
        except BaseException as e: print(2, repr(e))
        finally: print('f')
        await asyncio.sleep(0)
        print('never')
    finally: print('end')
async def main():
    global t
    t = asyncio.create_task(w()); await asyncio.sleep(0)
loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
print('over')
