import asyncio
async def inner(): pass
def helper():
    inner()
async def main():
    helper()
    await asyncio.sleep(0)
    inner()
asyncio.run(main(), debug=True)
