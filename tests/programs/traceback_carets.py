found = []
def show(f):
    try:
        f()
    except Exception as e:
        found.append(e)
d = {"a": {"b": 1}}
class O: pass
o = O()
def f1(): return d["a"]["c"]
def f2(): return 1 + 2 + "a"
def f3(): return (1 +
        "a")
def f4(): x = len(5) + len("a"); return x
def f5():
    return o.a.b.c
def f6(): raise ValueError("whole line")
def f7():
    raise ValueError("whole line")
def f8(): return "é" + 5 if True else 2
def f9(): return  d [ "a" ] [ 5 ]
def f10(): o.x.y = 5
def f11(): a, b = 1
def f12(): return [x / 0 for x in [1]]
def f13(): assert 1 == 2, "no"
def f14(): return (1)   //   (0)
def f15(): return f1()
def f16():
    for x in 5: pass
def f17():
    with 5: pass
def f18(): d["q"] += 1
def f19(): return not_there
def f20(): __import__("not_there_at_all")
def f21(): return print(1, undefined_name, 3)
def f22(): return f"{undefined_too} {1}"
def f23(): return max(1,
    2, key=5)
def f24(): del d["zz"]
def f25(): return o.method(1)(2)
def f26(): return -"a"
def f27(): return 1 < 2 < "a"
for f in list(globals().values()):
    if getattr(f, "__name__", "").startswith("f") and callable(f): show(f)
# Groups of ten: more than fifteen of one group are not shown.
raise ExceptionGroup("all", [ExceptionGroup("some", found[i:i + 10]) for i in range(0, len(found), 10)])
