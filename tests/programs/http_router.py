import asyncio, re, json, urllib.parse as up
class App:
    def __init__(self): self.routes = []
    def route(self, pattern, methods=("GET",)):
        rx = re.compile("^" + re.sub(r"<(?:(int|str):)?(\w+)>", lambda m: f"(?P<{m[2]}>{r'[0-9]+' if m[1] == 'int' else '[^/]+'})", pattern) + "$")
        def deco(fn):
            self.routes.append((rx, methods, fn)); return fn
        return deco
    async def dispatch(self, method, target):
        u = up.urlsplit(target); q = dict(up.parse_qsl(u.query))
        allowed = set()
        for rx, ms, fn in self.routes:
            if m := rx.fullmatch(up.unquote(u.path)):
                if method in ms: return 200, await fn(**m.groupdict(), **q)
                allowed |= {*ms}
        return (405, {"allow": sorted(allowed)}) if allowed else (404, {"path": u.path})
    async def __call__(self, r, w):
        try:
            while line := await r.readline():
                method, target, version = line.decode("ascii").split()
                headers = {}
                while (h := await r.readline()) not in (b"\r\n", b""):
                    k, _, v = h.decode().partition(":"); headers[k.strip().title()] = v.strip()
                try: status, body = await self.dispatch(method, target)
                except Exception as e: status, body = 500, {"error": f"{type(e).__name__}: {e}"}
                data = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
                w.write(b"%b %d X\r\nContent-Length: %d\r\n\r\n" % (version.encode(), status, len(data)) + data)
                await w.drain()
                if headers.get("Connection", "").lower() == "close": break
        finally:
            w.close()
app = App()
@app.route("/hello/<name>")
async def hello(name, lang="en"): return {"msg": {"en": "Hello", "fr": "Salut"}[lang] + " " + name}
@app.route("/sum/<int:a>/<int:b>", methods=("GET", "POST"))
async def add(a, b): await asyncio.sleep(0.1); return int(a) + int(b)
async def get(r, w, method, path, close=False):
    w.write(f"{method} {path} HTTP/1.1\r\nHost: x\r\n{'Connection: close' + chr(13) + chr(10) if close else ''}\r\n".encode())
    status = (await r.readline()).split()[1]
    head = await r.readuntil(b"\r\n\r\n")
    n = int(re.search(rb"Content-Length: (\d+)", head)[1])
    return int(status), json.loads(await r.readexactly(n))
async def main():
    async with await asyncio.start_server(app, "127.0.0.1", 8123):
        r, w = await asyncio.open_connection("127.0.0.1", 8123)
        for m, p in [("GET", "/hello/J%C3%BCrgen?lang=fr"), ("GET", "/hello/x?lang=de"), ("POST", "/sum/20/22"), ("DELETE", "/sum/1/2"), ("GET", "/sum/a/b"), ("GET", "/hello/x?bad=1")]:
            print(m, p, *await get(r, w, m, p))
        print(await get(r, w, "GET", "/hello/z", close=True), await r.read())
        w.close()
asyncio.run(main())
