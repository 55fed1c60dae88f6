import asyncio

balance = 100


async def withdraw_unsafe(amount):
    global balance
    current = balance
    await asyncio.sleep(0.1)
    balance = current - amount


async def withdraw(lock, amount):
    global balance
    async with lock:
        current = balance
        await asyncio.sleep(0.1)
        balance = current - amount


async def main():
    global balance
    await asyncio.gather(*[withdraw_unsafe(10) for _ in range(5)])
    print("without a lock:", balance)
    balance = 100
    lock = asyncio.Lock()
    await asyncio.gather(*[withdraw(lock, 10) for _ in range(5)])
    print("with a lock:", balance, lock.locked(), asyncio.get_running_loop().time())

    await lock.acquire()
    print("locked" if lock.locked() else "free", repr(lock).split("[")[1])
    lock.release()
    try:
        lock.release()
    except RuntimeError as error:
        print("RuntimeError:", error)


asyncio.run(main())
