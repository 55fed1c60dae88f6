import asyncio


async def main():
    server = await asyncio.start_server(lambda r, w: None, "127.0.0.1", 0)
    try:
        async with asyncio.timeout(0.2):
            async with server:
                await server.serve_forever()
    except TimeoutError:
        print("stopped after a while", server.is_serving())
    t = asyncio.create_task(server_again())
    await asyncio.sleep(0.1)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("cancelled")


async def server_again():
    server = await asyncio.start_server(lambda r, w: None, port=0, host="127.0.0.1")
    async with server:
        await server.serve_forever()


asyncio.run(main())
