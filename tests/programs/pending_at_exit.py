import asyncio
async def worker():
    try:
        await asyncio.sleep(10)
    finally:
        print("worker's finally")
async def main():
    await asyncio.sleep(1)
    print("main ends")
loop = asyncio.new_event_loop()
task = loop.create_task(worker())
loop.run_until_complete(main())
print(task.done())
