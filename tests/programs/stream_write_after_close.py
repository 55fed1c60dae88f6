import asyncio


async def one_line(reader, writer):
    await reader.readline()
    writer.close()


async def main():
    server = await asyncio.start_server(one_line, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b"hello\n")
    print(await reader.read())
    sent = 0
    try:
        for n in range(5):
            writer.write(b"more\n")
            sent += 1
            await asyncio.sleep(0.01)
            await writer.drain()
    except ConnectionResetError as error:
        print("reset:", repr(error))
    except BrokenPipeError as error:
        print("pipe:", repr(error))
    print("sent", sent, writer.is_closing())
    writer.close()
    try:
        await writer.wait_closed()
    except OSError as error:
        print("wait_closed:", repr(error))
    server.close()


asyncio.run(main())
