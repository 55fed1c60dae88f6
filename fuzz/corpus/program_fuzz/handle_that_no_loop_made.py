import asyncio
asyncio.Handle.__new__(asyncio.Handle).cancel()
