import asyncio


async def summing(reader, writer):
    data = await reader.read()
    print("all of it:", data)
    writer.write(b"sum %d" % sum(map(int, data.split())))
    writer.close()


async def main():
    server = await asyncio.start_server(summing, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    for n in range(5):
        writer.write(b"%d " % n)
        await writer.drain()
    print(writer.can_write_eof())
    writer.write_eof()
    try:
        writer.write(b"more")
    except RuntimeError as error:
        print(error)
    try:
        writer.write("text")
    except TypeError as error:
        print(error)
    print(await reader.read())
    writer.close()
    await writer.wait_closed()
    peer = writer.get_extra_info("peername")
    print(peer[0], writer.get_extra_info("no such", "default"))
    server.close()


asyncio.run(main())
