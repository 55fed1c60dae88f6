import asyncio


async def main():
    text = """two
    lines"""
    print(repr(text))
    await asyncio.sleep(0.5)
    if True: \
        print("continued")


asyncio.run(main())
