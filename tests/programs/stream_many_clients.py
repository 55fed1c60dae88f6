import asyncio

active = 0
most = 0


async def handle(reader, writer):
    global active, most
    active += 1
    most = max(most, active)
    async for line in reader:
        if line == b"quit\n":
            break
        writer.write(line.upper())
        await writer.drain()
        await asyncio.sleep(0.01)
    writer.close()
    await writer.wait_closed()
    active -= 1


async def client(number, port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answers = []
    for word in ("hello", "from", str(number)):
        writer.write(f"{word}\n".encode())
        answers.append((await reader.readline()).decode().strip())
    writer.write(b"quit\n")
    await writer.drain()
    rest = await reader.read()
    writer.close()
    return answers, rest


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        for answers, rest in await asyncio.gather(*(client(n, port) for n in range(5))):
            print(answers, rest)
    await asyncio.sleep(0.1)
    print("most at once:", most, "left:", active)


asyncio.run(main())
