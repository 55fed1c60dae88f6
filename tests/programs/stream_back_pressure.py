import asyncio


async def slow_reader(reader, writer):
    total = 0
    while chunk := await reader.read(65536):
        total += len(chunk)
        await asyncio.sleep(0.001)
    print("server got", total)
    writer.write(str(total).encode())
    await writer.drain()
    writer.close()


async def main():
    server = await asyncio.start_server(slow_reader, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    transport = writer.transport
    print("limits", transport.get_write_buffer_limits())
    waited = False
    for n in range(30):
        writer.write(bytes(300_000))
        waited = waited or transport.get_write_buffer_size() > 65536
        await writer.drain()
    print("was held back:", waited, "left:", transport.get_write_buffer_size() <= 65536)
    writer.write_eof()
    print("answer", await reader.read())
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()
    print("closing", writer.is_closing(), transport.is_closing())


asyncio.run(main())
