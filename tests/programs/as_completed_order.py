import asyncio


async def download(page, seconds):
    await asyncio.sleep(seconds)
    return page, seconds


async def main():
    downloads = [download("c.html", 3), download("a.html", 1), download("b.html", 2), download("a2.html", 1)]
    for number, next_one in enumerate(asyncio.as_completed(downloads), start=1):
        page, seconds = await next_one
        print(f"{number}. {page:<8} {seconds:>4} s")

    try:
        for next_one in asyncio.as_completed([download("x", 1), download("y", 5)], timeout=2):
            print(await next_one)
    except asyncio.TimeoutError:
        print("the rest took too long")


asyncio.run(main())
