import asyncio
import time


async def echo(reader, writer):
    line = await reader.readline()
    writer.write(b"echo: " + line)
    await writer.drain()
    writer.close()
    await writer.wait_closed()


async def client(words):
    reader, writer = await asyncio.open_connection("127.0.0.1", 8765)
    writer.write(words.encode() + b"\n")
    await writer.drain()
    answer = await reader.readline()
    writer.close()
    await writer.wait_closed()
    return answer.decode().strip()


def read_poem():
    time.sleep(0.5)  # a slow disk
    with open("poem.txt", encoding="utf-8") as file:
        return file.read().splitlines()


async def main():
    server = await asyncio.start_server(echo, "127.0.0.1", 8765)
    async with server:
        ann = asyncio.create_task(client("here is Ann"), name="ann")
        bob = asyncio.create_task(client("and here is Bob"), name="bob")
        poem = asyncio.create_task(asyncio.to_thread(read_poem), name="poem")
        print("main: three are under way")
        print(await ann)
        print(await bob)
        lines = await poem
    print("the poem has", len(lines), "lines and begins:", lines[0])


asyncio.run(main())
