import asyncio
import sys


async def main():
    print("leaving with 7")
    await asyncio.sleep(0.1)
    sys.exit(7)


try:
    asyncio.run(main())
finally:
    print("finally")
