import asyncio
asyncio.run(asyncio.sleep(1e300))
