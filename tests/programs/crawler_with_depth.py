"""A crawler over a made-up web: workers, a queue, a set of what was seen, a limit on depth."""
import asyncio
import re
from collections import Counter
from dataclasses import dataclass, field

SITE = {
    '/': '<a href="/about">About</a> <a href="/blog/">Blog</a> <a href="/missing">?</a>',
    '/about': '<a href="/">Home</a> <a href="/team">Team</a>',
    '/team': '<a href="/about">About</a>',
    '/blog/': '<a href="one">One</a> <a href="two">Two</a>',
    '/blog/one': '<a href="two">next</a>',
    '/blog/two': '<a href="one">previous</a> <a href="/blog/three">three</a>',
    '/blog/three': '',
}
LINK = re.compile(r'href="([^"]*)"')


@dataclass(order=True)
class Job:
    depth: int
    url: str = field(compare=False)


async def fetch(url):
    await asyncio.sleep(0.1 + len(url) / 100)
    if url not in SITE:
        raise LookupError(f'404 {url}')
    return SITE[url]


async def worker(name, jobs, seen, counts):
    while True:
        job = await jobs.get()
        try:
            page = await fetch(job.url)
        except LookupError as error:
            print(f'{name}: {error}')
            counts['errors'] += 1
        else:
            links = LINK.findall(page)
            print(f'{name}: depth {job.depth} {job.url:<12}{len(links)} links')
            counts['pages'] += 1
            for link in links:
                url = link if link.startswith('/') else job.url.rsplit('/', 1)[0] + '/' + link
                if url not in seen and job.depth < 3:
                    seen.add(url)
                    jobs.put_nowait(Job(job.depth + 1, url))
        finally:
            jobs.task_done()


async def main():
    jobs, seen, counts = asyncio.PriorityQueue(), {'/'}, Counter()
    jobs.put_nowait(Job(0, '/'))
    workers = [asyncio.create_task(worker(f'w{i}', jobs, seen, counts)) for i in range(2)]
    await jobs.join()
    for task in workers:
        task.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    print(sorted(seen), dict(counts), f'{asyncio.get_running_loop().time():.2f}')


asyncio.run(main())
