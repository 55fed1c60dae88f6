import asyncio


class Account:
    def __init__(self, balance=0):
        self.balance = balance
        self.changed = asyncio.Condition()

    async def deposit(self, amount):
        async with self.changed:
            self.balance += amount
            print(f"+{amount} = {self.balance}")
            self.changed.notify_all()

    async def withdraw(self, amount, patience=None):
        async def take():
            async with self.changed:
                await self.changed.wait_for(lambda: self.balance >= amount)
                self.balance -= amount
                print(f"-{amount} = {self.balance}")
                return amount
        return await asyncio.wait_for(take(), patience)


async def main():
    account = Account(10)
    customers = [asyncio.create_task(account.withdraw(x, p)) for x, p in ((50, None), (30, None), (200, 1), (5, None))]
    for amount in (25, 20, 40):
        await asyncio.sleep(0.3)
        await account.deposit(amount)
    print(await asyncio.gather(*customers, return_exceptions=True))
    print(account.balance, account.changed.locked(), account.changed)


asyncio.run(main())
