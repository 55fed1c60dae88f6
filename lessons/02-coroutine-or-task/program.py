import asyncio


async def greet(who):
    print("hello from", who)


async def fetch(page, seconds):
    print("asking for", page)
    await asyncio.sleep(seconds)
    print("got", page)


async def main():
    asyncio.create_task(greet("a task"), name="greeter")
    await greet("a coroutine")
    print("main goes on")

    await fetch("news", 2)
    await fetch("mail", 1)
    print("one after the other")

    news = asyncio.create_task(fetch("news", 2), name="news")
    mail = asyncio.create_task(fetch("mail", 1), name="mail")
    await news
    await mail
    print("side by side")


asyncio.run(main())
