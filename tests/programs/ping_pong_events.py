import asyncio


async def player(name, mine, other, rallies):
    for i in range(rallies):
        await mine.wait()
        mine.clear()
        print(f"{asyncio.get_running_loop().time():g} {name} {i}")
        await asyncio.sleep(0.25)
        other.set()


async def main():
    ping, pong = asyncio.Event(), asyncio.Event()
    players = asyncio.gather(player("ping", ping, pong, 3), player("pong", pong, ping, 3))
    ping.set()
    await players
    print(ping.is_set(), pong.is_set(), ping)


async def with_futures():
    loop = asyncio.get_running_loop()
    ball = loop.create_future()

    async def hit(name, incoming, count):
        value = await incoming
        print(name, value)
        if count:
            out = loop.create_future()
            loop.call_later(0.1, out.set_result, value + 1)
            return await hit("pong" if name == "ping" else "ping", out, count - 1)
        return value

    loop.call_soon(ball.set_result, 0)
    print(await hit("ping", ball, 4))

asyncio.run(main()) if False else None
asyncio.run(with_futures())
