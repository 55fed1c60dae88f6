import asyncio, logging
logging.basicConfig(level=logging.DEBUG)
log = logging.getLogger(__name__)
async def bad():
    raise ValueError('lost')
async def worker(n):
    log.info('worker %d starts', n)
    await asyncio.sleep(n / 10)
    log.debug('worker %d ends', n)
    if n == 2: raise RuntimeError('two')
async def main():
    t = asyncio.create_task(bad())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del t
    rs = await asyncio.gather(*(worker(i) for i in range(3)), return_exceptions=True)
    log.warning('results %r', rs)
    try: await worker(2)
    except RuntimeError: log.exception('caught')
    asyncio.get_running_loop().call_soon(lambda: 1 / 0)
    await asyncio.sleep(0.1)
asyncio.run(main())
logging.getLogger('x').warning('end')
