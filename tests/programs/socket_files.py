"""Files over sockets, receiving into buffers, and connecting without exceptions."""
import asyncio
import socket
import threading

listener = socket.create_server(("127.0.0.1", 0))
port = listener.getsockname()[1]


def serve():
    connection, _ = listener.accept()
    with connection, connection.makefile("rwb") as file:
        for line in file:
            file.write(b"<" + line.strip() + b">\n")
            file.flush()
        file.write(b"bye")


server = threading.Thread(target=serve)
server.start()
with socket.create_connection(("127.0.0.1", port)) as connection:
    with connection.makefile("rw", encoding="utf-8", newline="\n") as file:
        file.write("one\ntwo\n")
        file.flush()
        print(file.readline(), file.readline(), file.mode, file.readable(), file.writable())
        connection.shutdown(socket.SHUT_WR)
        print(repr(file.read()))
    print(connection.fileno() > 0, file.closed)
server.join()

with listener, socket.socket() as caller:
    print(caller.connect_ex(("127.0.0.1", port)), caller.timeout)
with socket.socket() as caller:
    print(caller.connect_ex(("127.0.0.1", 1)))

a, b = socket.socketpair()
reader, writer = a.makefile("rb"), b.makefile("wb")
a.close()
print(a.fileno() > 0)               # its file keeps it open
print(writer.write(b"12345\n67\n8"))
writer.flush()
print(reader.peek(2)[:2], reader.read(2), reader.readline(), reader.read1(1), reader.readline(1))
buffer = bytearray(2)
writer.write(b"zz")
writer.close()
b.close()
print(reader.readinto(buffer), buffer, reader.read(), reader.read(), reader.readlines())
reader.close()
print(a.fileno())


def tell(what):
    try:
        print(what())
    except (OSError, ValueError, TypeError) as error:
        print(type(error).__name__, error)


a, b = socket.socketpair()
with a, b, a.makefile("rb") as reader, b.makefile("wb") as writer:
    tell(lambda: a.makefile("q"))
    tell(lambda: reader.write(b"x"))
    tell(lambda: writer.read())
    tell(lambda: a.recv_into(buffer, -1))
    tell(lambda: a.recv_into(buffer, 3))
    tell(lambda: a.recv_into(b"xx"))
    b.send(b"hello")
    print(a.recv_into(buffer), buffer, a.recvfrom(10))
    a.settimeout(0.1)
    tell(lambda: reader.read(1))
    tell(lambda: reader.read(1))
    a.setblocking(False)
    print(a.timeout, a.makefile("rb").read(4))


async def main():
    loop = asyncio.get_running_loop()
    a, b = socket.socketpair()
    with a, b:
        a.setblocking(False)
        b.setblocking(False)
        buffer = bytearray(4)
        receiving = asyncio.create_task(loop.sock_recv_into(b, buffer))
        await asyncio.sleep(0.01)
        await loop.sock_sendall(a, b"hello")
        print(await receiving, buffer)
        print(await loop.sock_recv_into(b, memoryview(buffer)[2:]), buffer)


asyncio.run(main())
