import asyncio


async def silent(reader, writer):
    await asyncio.sleep(0.3)
    writer.write(b"at last\n")
    await writer.drain()
    writer.close()


async def main():
    async with await asyncio.start_server(silent, "127.0.0.1", 0) as server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        try:
            await asyncio.wait_for(reader.readline(), 0.1)
        except asyncio.TimeoutError:
            print("nothing yet")
        try:
            async with asyncio.timeout(0.05):
                await reader.read(1)
        except TimeoutError:
            print("still nothing")
        first = asyncio.create_task(reader.readline())
        await asyncio.sleep(0)
        try:
            await reader.readline()
        except RuntimeError as error:
            print(error)
        first.cancel()
        try:
            await first
        except asyncio.CancelledError:
            print("the read was cancelled")
        print(await reader.readline(), reader.at_eof())
        print(await reader.readline(), reader.at_eof())
        writer.close()
        await writer.wait_closed()


asyncio.run(main())
