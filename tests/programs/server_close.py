import asyncio


async def handle(reader, writer):
    data = await reader.read(100)
    print("handler got", data)
    writer.close()


async def stopper(server):
    await asyncio.sleep(0.1)
    print("closing; serving:", server.is_serving())
    server.close()
    print("serving:", server.is_serving(), "sockets:", server.sockets)


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0, start_serving=False)
    port = server.sockets[0].getsockname()[1]
    print("serving:", server.is_serving())
    await server.start_serving()
    print("serving:", server.is_serving())
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    stop = asyncio.create_task(stopper(server))
    try:
        async with server:
            await server.serve_forever()
    except asyncio.CancelledError:
        print("serve_forever was cancelled")
    await stop
    try:
        await server.serve_forever()
    except RuntimeError as error:
        print(str(error).replace(str(server), "SERVER"))
    writer.write(b"still there")
    print(await reader.read())
    writer.close()
    await writer.wait_closed()


asyncio.run(main())
