import asyncio
import socket


async def main():
    try:
        await asyncio.open_connection("127.0.0.1", 1)
    except ConnectionRefusedError as error:
        print(repr(error))
        print(error, error.errno)
    try:
        await asyncio.open_connection("no-such-host.invalid", 80)
    except socket.gaierror as error:
        print(repr(error), isinstance(error, OSError))
    try:
        await asyncio.open_connection()
    except ValueError as error:
        print(error)
    server = await asyncio.start_server(lambda r, w: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        await asyncio.start_server(lambda r, w: None, "127.0.0.1", port)
    except OSError as error:
        print(str(error).replace(str(port), "PORT"), error.errno)
    server.close()


asyncio.run(main())
