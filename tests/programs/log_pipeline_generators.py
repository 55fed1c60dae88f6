"""Generators in a pipeline: each takes lines from the one before."""
import re
from collections import defaultdict
from contextlib import closing
from itertools import chain, groupby, islice

LOG = '''\
10:00:01 INFO  web   GET /index 200 12ms
10:00:02 ERROR db    timeout after 3000ms
10:00:02 INFO  web   GET /about 404 3ms
10:00:05 WARN  cache miss ratio 83%
10:00:07 INFO  web   POST /login 200 143ms
bad line
10:00:09 ERROR web   GET /boom 500 7ms
'''
LINE = re.compile(r'(?P<time>\d\d:\d\d:\d\d) (?P<level>\w+)\s+(?P<source>\w+)\s+(?P<text>.*)')


def lines(text):
    print('(opened)')
    try:
        yield from text.splitlines()
    finally:
        print('(closed)')


def parse(source):
    for number, line in enumerate(source, 1):
        if match := LINE.fullmatch(line):
            yield {'number': number, **match.groupdict()}
        else:
            print(f'line {number}: cannot parse {line!r}')


def only(source, **wanted):
    return (record for record in source if all(record[k] == v for k, v in wanted.items()))


def counter():
    counts = defaultdict(int)
    while True:
        key = yield dict(counts)
        if key is None:
            return counts
        counts[key] += 1


for record in only(parse(lines(LOG)), source='web'):
    took = re.search(r'(\d+)ms', record['text'])
    print('{number}: {level:>5} {text:.<30}'.format(**record), int(took[1]) if took else None)

with closing(lines(LOG)) as source:
    print(list(islice(parse(source), 2))[-1]['level'])

count = counter()
next(count)
for record in parse(lines(LOG)):
    result = count.send(record['level'])
print(result)
try:
    count.send(None)
except StopIteration as stop:
    print(sorted(stop.value.items(), key=lambda kv: (-kv[1], kv[0])))

for source, records in groupby(sorted(parse(lines(LOG)), key=lambda r: r['source']), lambda r: r['source']):
    print(f'{source:8}|', *(r['time'][-2:] for r in records))
print(list(chain.from_iterable(r['level'][:1] for r in parse(iter(LOG.split('\n')[:2])))))
