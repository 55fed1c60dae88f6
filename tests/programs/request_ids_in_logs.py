"""A request id in a context variable reaches every log line of its own task, and no other's."""
import asyncio
import contextvars
import logging
import sys
from contextlib import asynccontextmanager, contextmanager

request_id = contextvars.ContextVar("request_id", default="-")


class WithId(logging.Filter):
    def filter(self, record):
        record.request_id = request_id.get()
        return True


handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("%(levelname)-7s [%(request_id)s] %(name)s: %(message)s"))
handler.addFilter(WithId())
logging.basicConfig(level=logging.INFO, handlers=[handler])
log = logging.getLogger("app.server")


@contextmanager
def request(name):
    token = request_id.set(name)
    try:
        yield
    finally:
        request_id.reset(token)


@asynccontextmanager
async def connection(pool, limit):
    async with limit:
        conn = pool.pop()
        log.info("takes connection %d", conn)
        try:
            yield conn
        finally:
            pool.append(conn)
            log.info("gives connection %d back", conn)


async def handle(name, pool, limit):
    with request(name):
        log.info("begins")
        async with connection(pool, limit) as conn:
            await asyncio.sleep(0.1 * conn)
            if name == "r2":
                try:
                    raise RuntimeError("query failed")
                except RuntimeError:
                    log.error("cannot answer", exc_info=False)
        log.info("ends")
    log.info("outside again")


async def main():
    pool, limit = [1, 2], asyncio.Semaphore(2)
    await asyncio.gather(*(handle(f"r{i}", pool, limit) for i in range(4)))
    log.warning("all done")


asyncio.run(main())
