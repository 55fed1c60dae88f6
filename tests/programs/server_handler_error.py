import asyncio


async def broken(reader, writer):
    data = await reader.read(10)
    raise ValueError(f"cannot serve {data!r}")


async def main():
    server = await asyncio.start_server(broken, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b"hello")
    await asyncio.sleep(0.01)
    print("the server lives:", server.is_serving())
    writer.close()
    server.close()


asyncio.run(main())
