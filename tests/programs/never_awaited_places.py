import sys
async def f(): pass
f()
def g():
    c = f()
    print("in g", file=sys.stderr)
g()
class K:
    async def method(self): pass
K().method()
x = f()
print("end", file=sys.stderr)
