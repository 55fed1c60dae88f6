import asyncio

LINKS = {
    "/": ["/docs", "/blog", "/about"],
    "/docs": ["/docs/install", "/docs/api", "/"],
    "/blog": ["/blog/1", "/blog/2", "/docs"],
    "/about": [],
    "/docs/install": ["/docs/api"],
    "/docs/api": ["/missing"],
    "/blog/1": ["/blog/2"],
    "/blog/2": ["/"],
}


class NotFound(Exception):
    pass


async def fetch(url):
    await asyncio.sleep(0.1 * len(url))
    if url not in LINKS:
        raise NotFound(url)
    return LINKS[url]


async def crawler(name, queue, seen, found):
    while True:
        url = await queue.get()
        try:
            links = await fetch(url)
        except NotFound as error:
            print(f"{name}: 404 {error}")
        else:
            found[url] = len(links)
            print(f"{name}: {url} has {len(links)} links, {queue.qsize()} waiting")
            for link in links:
                if link not in seen:
                    seen.add(link)
                    queue.put_nowait(link)
        finally:
            queue.task_done()


async def main():
    queue, seen, found = asyncio.Queue(), {"/"}, {}
    queue.put_nowait("/")
    workers = [asyncio.create_task(crawler(f"crawler-{i}", queue, seen, found)) for i in range(3)]
    await queue.join()
    for worker in workers:
        worker.cancel()
    results = await asyncio.gather(*workers, return_exceptions=True)
    print([type(r).__name__ for r in results])
    print(len(found), "pages,", len(seen) - len(found), "broken")
    print(f"{asyncio.get_running_loop().time():.1f} s")


asyncio.run(main())
