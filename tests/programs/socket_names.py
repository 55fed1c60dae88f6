import asyncio
import socket


async def main():
    print(repr(socket.AF_INET), socket.AF_INET, repr(socket.SOCK_STREAM))
    print(socket.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM))
    loop = asyncio.get_running_loop()
    for family, kind, protocol, name, address in await loop.getaddrinfo("127.0.0.1", 8000, type=socket.SOCK_STREAM):
        print(family.name, kind.name, protocol, repr(name), address)
    try:
        socket.getaddrinfo("127.0.0.1", "no such service")
    except socket.gaierror as error:
        print(repr(error))
    server = await asyncio.start_server(lambda r, w: w.close(), "127.0.0.1", 0)
    listening = server.sockets[0]
    print(repr(listening.family), listening.type, listening.getsockname()[0])
    reader, writer = await asyncio.open_connection(*listening.getsockname())
    sock = writer.get_extra_info("socket")
    print(sock.family.name, sock.getpeername() == listening.getsockname(), sock.getsockname() == writer.get_extra_info("sockname"))
    print(await reader.read())
    writer.close()
    server.close()


asyncio.run(main())
