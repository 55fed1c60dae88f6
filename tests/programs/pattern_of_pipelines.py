import asyncio


async def stage(name, inbox, outbox, work):
    while (item := await inbox.get()) is not None:
        await asyncio.sleep(0.1)
        await outbox.put(work(item))
    print(name, "is finished")
    await outbox.put(None)


async def main():
    words, upper, numbered = (asyncio.Queue(maxsize=1) for _ in range(3))
    seen = {}

    def number(word):
        return f"{seen.setdefault(word, len(seen) + 1)}:{word}"

    stages = [asyncio.create_task(stage("upper", words, upper, str.upper)),
              asyncio.create_task(stage("number", upper, numbered, number))]

    async def feed():
        for word in "to be or not to be".split():
            await words.put(word)
        await words.put(None)

    stages.append(asyncio.create_task(feed()))
    while (result := await numbered.get()) is not None:
        print(result)
    await asyncio.gather(*stages)


asyncio.run(main())
