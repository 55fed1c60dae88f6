"""Two-phase commit: all participants must agree, one that is too slow counts as a no."""
import asyncio


class Participant:
    def __init__(self, name, delay, votes_yes=True):
        self.name, self.delay, self.votes_yes = name, delay, votes_yes
        self.state = 'idle'

    async def prepare(self, transaction):
        await asyncio.sleep(self.delay)
        self.state = 'prepared' if self.votes_yes else 'refused'
        if not self.votes_yes:
            raise PermissionError(f'{self.name} refuses {transaction}')
        return self.name

    async def finish(self, decision):
        await asyncio.sleep(self.delay / 2)
        self.state = decision


class Coordinator:
    def __init__(self, *participants, timeout=1.0):
        self.participants, self.timeout = participants, timeout

    async def run(self, transaction):
        votes = {asyncio.create_task(p.prepare(transaction), name=p.name) for p in self.participants}
        done, pending = await asyncio.wait(votes, timeout=self.timeout, return_when=asyncio.FIRST_EXCEPTION)
        decision = 'committed'
        for vote in sorted(done, key=lambda t: t.get_name()):
            if error := vote.exception():
                print('  ', error)
                decision = 'aborted'
        if pending:
            print('   no vote from', sorted(vote.get_name() for vote in pending))
            decision = 'aborted'
            for vote in pending:
                vote.cancel()
        await asyncio.gather(*(p.finish(decision) for p in self.participants))
        return decision


async def main():
    loop = asyncio.get_running_loop()
    for participants in ([('a', 0.1), ('b', 0.3)], [('a', 0.1), ('b', 0.3, False), ('c', 0.6)], [('a', 0.1), ('b', 1.5)]):
        coordinator = Coordinator(*(Participant(*p) for p in participants))
        print(await coordinator.run('T1'), {p.name: p.state for p in coordinator.participants}, f'{loop.time():.2f}')


asyncio.run(main())
