import configparser, io
from configparser import ConfigParser, RawConfigParser, ExtendedInterpolation
c = ConfigParser()
c["DEFAULT"] = {"ServerAliveInterval": "45", "Compression": "yes"}
c["forge.example"] = {}; c["forge.example"]["User"] = "hg"; c["topsecret"] = {}; t = c["topsecret"]; t["Port"] = "50022"; t["ForwardX11"] = "no"
out = io.StringIO(); c.write(out); print(out.getvalue()); out = io.StringIO(); c.write(out, space_around_delimiters=False); print(out.getvalue())
d = ConfigParser(); print(d.read("nope.ini"), d.sections()); d.read_string(out.getvalue()); print(d.sections(), "forge.example" in d, d["forge.example"]["user"], d["topsecret"].getint("port"), d["topsecret"].getboolean("forwardx11"), list(d["forge.example"]), len(d), d["forge.example"], list(d), dict(d["topsecret"]), d.items("topsecret"), [k for k, v in d.items()])
s = """
[Simple Values]
key=value
spaces in keys=allowed
spaces around the delimiter = obviously
you can also use : to delimit keys from values
[All Values Are Strings]
values like this: 1000000
[Multiline Values]
chorus: I'm a lumberjack, and I'm okay
    I sleep all night and I work all day

    more
# comment
; another
empty string value here =
[Sections Can Be Indented]
    can_values_be_as_well = True
    multiline_values = are
        handled just fine as
        long as they are indented
[Paths]
home_dir: /Users
my_dir: %(home_dir)s/lumberjack
pct = 100%%
bad = %(nope)s
loop = %(loop)s
syn = %z
"""
e = ConfigParser(); e.read_string(s)
for sec in e.sections():
    for k in e.options(sec):
        try: print(sec, repr(k), repr(e.get(sec, k)))
        except configparser.Error as x: print(sec, k, type(x).__name__, x)
print(e.get("Paths", "my_dir", raw=True), e.get("Paths", "x", fallback="fb"), e.get("Paths", "my_dir", vars={"home_dir": "/v"}), e["Paths"].get("q"), e["Paths"].get("q", "dd"), e.has_option("Paths", "PCT"), e.has_section("DEFAULT"))
x = ConfigParser(interpolation=ExtendedInterpolation()); x.read_string("[a]\nh=/x\n[b]\np=${a:h}/y\nq=${p}/z\nr=$$5\nbad=${a:no}\n")
for k in x["b"]:
    try: print(k, x["b"][k])
    except configparser.Error as z: print(type(z).__name__, z)
f = ConfigParser(allow_no_value=True, inline_comment_prefixes=("#",), delimiters=("=",), converters={"list": lambda v: v.split(",")}); f.optionxform = str
f.read_string("[S]\nKey\nA=1 # note\nL=a,b\n"); print(f["S"]["Key"], f["S"]["A"], f.getlist("S", "L"), f["S"].getlist("L"), list(f["S"])); out = io.StringIO(); f.write(out); print(out.getvalue())
for src in ["a=1", "[a]\n[a]\n", "[a]\nx=1\nx=2\n", "[a]\nnovalue\n", "[a]\n=x\n"]:
    try: ConfigParser().read_string(src); print("ok")
    except configparser.Error as z: print(type(z).__name__, str(z), z.args)
for g in [lambda: c["nope"], lambda: c.get("nope", "x"), lambda: c.get("topsecret", "x"), lambda: c["topsecret"]["x"], lambda: c.getint("topsecret", "forwardx11"), lambda: c.getboolean("topsecret", "port"), lambda: c.set("topsecret", "a", 5), lambda: c.add_section("topsecret"), lambda: c.add_section("DEFAULT"), lambda: c.options("q"), lambda: c.items("q"), lambda: c.set("q", "a", "b"), lambda: c.set("topsecret", "a", "50%"), lambda: c.remove_section("q"), lambda: c.remove_option("topsecret", "port"), lambda: c["topsecret"].__setitem__("k", 3), lambda: c.getfloat("topsecret", "n", fallback=1.5), lambda: c.pop("topsecret"), lambda: c.popitem(), lambda: RawConfigParser().get("a", "b")]:
    try: print(g())
    except Exception as z: print(type(z).__name__, z)
r = RawConfigParser(); r.read_dict({"s": {"a": 1, "b": "%(x)s"}}); print(r["s"]["a"], r["s"]["b"], r.defaults())
