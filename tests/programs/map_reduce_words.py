"""Counting words, map and reduce as tasks, results merged as they come."""
import asyncio
import re
from collections import Counter
from functools import reduce
from operator import add, itemgetter
from string import punctuation

TEXT = """The quick brown fox jumps over the lazy dog. The dog sleeps; the fox doesn't!
A task is a coroutine that the loop runs. The loop runs a task until it waits.
When the task waits, the loop runs another task -- and so on, and so on...""".splitlines()


async def map_line(number, line):
    await asyncio.sleep(len(line) % 5 / 10)
    words = [word.strip(punctuation).casefold() for word in line.split()]
    counts = Counter(filter(None, words))
    print(f'line {number}: {counts.total()} words, commonest {counts.most_common(1)[0]}')
    return counts


async def main():
    counters = []
    for future in asyncio.as_completed([map_line(i, line) for i, line in enumerate(TEXT, 1)]):
        counters.append(await future)
    total = reduce(add, counters)
    width = max(map(len, total))
    for word, count in sorted(total.most_common(6), key=itemgetter(1, 0), reverse=True):
        print(f'{word:>{width}} {"#" * count:<10}| {count / total.total():6.2%}')
    print(total['nothing'], (total - Counter(the=6))['the'], total & Counter(fox=1, cat=1), +Counter(a=-1, b=2))
    print(re.sub(r'\b(\w)(\w*)\b', lambda m: m[1].upper() + m[2], TEXT[1], count=3))


asyncio.run(main())
