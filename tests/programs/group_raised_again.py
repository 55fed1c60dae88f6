import asyncio, traceback, sys
async def fail():
    raise ValueError("x")
async def main():
    try:
        try:
            async with asyncio.TaskGroup() as tg:
                tg.create_task(fail())
                await asyncio.sleep(1)
        except* KeyError:
            print("no")
    except ExceptionGroup as e:
        print(e.__suppress_context__, repr(e.__context__))
        traceback.print_exception(e, file=sys.stdout)
    raise ValueError("z") from None
try:
    asyncio.run(main())
except ValueError as e:
    pass
