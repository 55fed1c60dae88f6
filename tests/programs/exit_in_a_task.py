import asyncio, sys
async def quitter():
    sys.exit(3)
async def main():
    asyncio.create_task(quitter())
    await asyncio.sleep(1)
asyncio.run(main())
