import socket
import threading


def server(listener):
    conn, addr = listener.accept()
    with conn:
        while True:
            data = conn.recv(1024)
            if not data:
                break
            conn.sendall(data.upper())
    print("server done")


listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
listener.bind(("127.0.0.1", 0))
listener.listen()
t = threading.Thread(target=server, args=(listener,))
t.start()
with socket.create_connection(listener.getsockname()) as c:
    c.sendall(b"hello")
    print(c.recv(1024))
    c.settimeout(0.1)
    try:
        c.recv(10)
    except socket.timeout as e:
        print(repr(e))
t.join()
listener.close()
a, b = socket.socketpair()
a.sendall(b"x" * 10)
a.shutdown(socket.SHUT_WR)
print(b.recv(4), b.recv(100), b.recv(1))
a.close(); b.close()
try:
    a.send(b"1")
except OSError as e:
    print(e)
