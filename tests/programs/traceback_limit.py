import asyncio, sys, traceback
async def fail():
    raise ValueError("x")
async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            async with asyncio.TaskGroup() as tg2:
                tg2.create_task(fail())
    except ExceptionGroup as e:
        print(e.__suppress_context__, repr(e.__context__))
        traceback.print_exception(e, file=sys.stdout)
        traceback.print_exception(e, file=sys.stdout, limit=1)
    raise ValueError("z") from None
try:
    asyncio.run(main())
except ValueError as e:
    pass
