import asyncio


async def serve(reader, writer):
    writer.writelines([b"one;two;", b"three", b";rest"])
    await writer.drain()
    writer.close()


async def long_line(reader, writer):
    writer.write(b"x" * 200 + b"\nshort\n" + b"y" * 50)
    await writer.drain()
    writer.close()


async def main():
    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        host, port = server.sockets[0].getsockname()
        reader, writer = await asyncio.open_connection(host, port)
        while True:
            try:
                print(await reader.readuntil(b";"))
            except asyncio.IncompleteReadError as error:
                print(repr(error), error.partial, error.expected)
                break
        print(reader.at_eof(), await reader.read(10))
        writer.close()

    async with await asyncio.start_server(long_line, "127.0.0.1", 0) as server:
        host, port = server.sockets[0].getsockname()
        reader, writer = await asyncio.open_connection(host, port, limit=64)
        await asyncio.sleep(0.01)
        try:
            await reader.readuntil()
        except asyncio.LimitOverrunError as error:
            print(repr(error), error.consumed)
        try:
            await reader.readline()
        except ValueError as error:
            print(repr(error))
        print(await reader.readline())
        print(await reader.readline())
        print(await reader.readline())
        writer.close()
    try:
        await reader.readexactly(-1)
    except ValueError as error:
        print(error)
    try:
        await reader.readuntil(b"")
    except ValueError as error:
        print(error)


asyncio.run(main())
