# A handler that returns without closing its connection: the client waits for an end that does not come.
import asyncio


async def forgets(reader, writer):
    writer.write((await reader.read()).upper())


async def closes(reader, writer):
    await forgets(reader, writer)
    writer.close()


async def main():
    for handler in (closes, forgets):
        server = await asyncio.start_server(handler, '127.0.0.1', 0)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b'hello')
        writer.write_eof()
        try:
            async with asyncio.timeout(0.2):
                print(handler.__name__, await reader.read())
        except TimeoutError:
            print(handler.__name__, 'no end of file')
        writer.close()
        server.close()


asyncio.run(main())
