import asyncio
import threading

stop = False
rounds = 0


def spin():
    global rounds
    while not stop:
        rounds += 1
    return "stopped"


async def main():
    global stop
    task = asyncio.create_task(asyncio.to_thread(spin))
    for n in range(3):
        await asyncio.sleep(0.05)
        print("beat", n)
    stop = True
    print(await task, rounds > 0)


asyncio.run(main())
flag = []
t = threading.Timer(0.02, flag.append, args=(1,))
t.start()
while not flag:
    pass
print("main saw the flag", flag)
