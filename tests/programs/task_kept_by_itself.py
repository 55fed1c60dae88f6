import asyncio


class Worker:
    def __init__(self, name):
        self.name = name
        self.task = asyncio.create_task(self.run(), name=name)

    async def run(self):
        await asyncio.sleep(1)
        raise RuntimeError(f"{self.name} broke")


async def main():
    Worker("first")
    await asyncio.sleep(2)
    print("nobody looked at the worker's task")


asyncio.run(main())
print("the interpreter ends")
