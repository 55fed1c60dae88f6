import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    left, right = socket.socketpair()
    left.setblocking(False)
    right.setblocking(False)
    done = loop.create_future()

    def readable():
        data = left.recv(100)
        print("received", data)
        if data == b"end":
            print(loop.remove_reader(left.fileno()), loop.remove_reader(left))
            done.set_result("all read")

    loop.add_reader(left, readable)
    loop.call_soon(right.send, b"abc")
    loop.call_later(0.1, right.send, b"end")
    print(await done)
    try:
        left.recv(1)
    except BlockingIOError as error:
        print(repr(error))
    right.close()
    print(left.recv(1))
    left.close()
    print(left.fileno())


asyncio.run(main())
