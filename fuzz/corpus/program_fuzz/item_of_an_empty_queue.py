import asyncio
asyncio.Queue()._get()
