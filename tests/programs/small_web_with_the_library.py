"""A small web: a server, a crawler that reads pages, and much of the library around them."""
import asyncio, contextlib, sys, time, random, string, collections, itertools, json, logging, functools, http, ipaddress, tomllib, html.parser, logging.config, logging.handlers, queue, hashlib, importlib, ast, io, tempfile, os
logging.config.dictConfig({'version': 1, 'formatters': {'f': {'format': '%(levelname).1s %(name)s: %(message)s'}}, 'handlers': {'c': {'class': 'logging.StreamHandler', 'formatter': 'f', 'stream': 'ext://sys.stdout'}}, 'loggers': {'srv': {'level': 'DEBUG', 'handlers': ['c'], 'propagate': False}}, 'root': {'level': 'WARNING', 'handlers': ['c']}})
log = logging.getLogger('srv')
PAGES = {'/': '<html><a href="/a">A</a><a href="/b?x=1&amp;y=2">B</a></html>', '/a': '<p>Hi &lt;there&gt; <a href=/>home</a></p>', '/b?x=1&y=2': '<img src=x>'}
class Links(html.parser.HTMLParser):
    def __init__(self): super().__init__(); self.links, self.text = [], []
    def handle_starttag(self, tag, attrs):
        if tag == 'a' and (h := dict(attrs).get('href')): self.links.append(h)
    def handle_data(self, d): self.text.append(d)
async def handle(r, w):
    try:
        line = (await r.readline()).decode().split()
        headers = {}
        while (h := await r.readline()) not in (b'\r\n', b''):
            k, _, v = h.decode().partition(':'); headers[k.strip().lower()] = v.strip()
        body = PAGES.get(line[1]); st = http.HTTPStatus.OK if body is not None else http.HTTPStatus.NOT_FOUND
        data = (body or st.description).encode()
        w.write(f'HTTP/1.1 {st.value} {st.phrase}\r\nContent-Length: {len(data)}\r\nETag: {hashlib.blake2b(data, digest_size=4).hexdigest()}\r\n\r\n'.encode() + data)
        await w.drain(); log.debug('%s %s -> %d', *line[:2], st)
    except Exception: log.exception('handler')
    finally: w.close(); await w.wait_closed()
async def get(path):
    r, w = await asyncio.open_connection('127.0.0.1', 8080)
    w.write(f'GET {path} HTTP/1.1\r\nHost: x\r\n\r\n'.encode()); await w.drain()
    status = (await r.readline()).decode().strip()
    hs = dict([h.decode().strip().split(': ') for h in iter([]) ] or [])
    n = 0
    while (h := await r.readline()) != b'\r\n':
        if h.lower().startswith(b'content-length'): n = int(h.split(b':')[1])
        if h.startswith(b'ETag'): tag = h.split()[1].decode()
    body = (await r.readexactly(n)).decode(); w.close(); await w.wait_closed()
    return status, tag, body
async def crawl(start):
    seen, q, out = {start}, asyncio.Queue(), {}
    await q.put(start)
    async def worker():
        while True:
            p = await q.get()
            try:
                st, tag, body = await asyncio.wait_for(get(p), 5); ps = Links(); ps.feed(body); ps.close(); out[p] = (st, tag, ps.links, ''.join(ps.text).strip())
                for l in ps.links:
                    if l not in seen: seen.add(l); await q.put(l)
            finally: q.task_done()
    async with asyncio.TaskGroup() as tg:
        ws = [tg.create_task(worker()) for _ in range(2)]
        await q.join()
        for x in ws: x.cancel()
    return out
async def main():
    srv = await asyncio.start_server(handle, '127.0.0.1', 8080)
    async with srv:
        for k, v in sorted((await crawl('/')).items()): print(k, v)
        print(await get('/nope'))
    cfg = tomllib.loads('[net]\nallow = ["10.0.0.0/30"]\n[[jobs]]\nname = "a"\nevery = 0.5')
    net = ipaddress.ip_network(cfg['net']['allow'][0]); print([str(h) for h in net.hosts()], ipaddress.ip_address('10.0.0.9') in net, ast.literal_eval("{'a': [1, 2.5, None]}"), importlib.import_module('math').pi)
    q = queue.SimpleQueue(); lst = logging.handlers.QueueListener(q, *logging.getLogger().handlers); lg = logging.getLogger('q'); lg.addHandler(logging.handlers.QueueHandler(q)); lg.propagate = False; lst.start(); lg.warning('via queue %d', 1); await asyncio.sleep(0.01); lst.stop()
    buf = io.BytesIO(); t = io.TextIOWrapper(buf, encoding='utf-8', newline='\n'); json.dump({'k': 'ü'}, t, ensure_ascii=False); t.flush(); print(buf.getvalue())
    fd, name = tempfile.mkstemp(text=True)
    with os.fdopen(fd, 'w') as f: f.write('x' * 3)
    print(os.path.getsize(name)); os.remove(name)
asyncio.run(main())
