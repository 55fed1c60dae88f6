# re: what patterns find, replace and split, and what is wrong with a pattern.
import re

text = "On 2024-05-17 Zoë met 12 pigs; foo@bar.com, x=1,y=22 and yy=333"
print(re.search(r"(\d{4})-(\d\d)-(\d\d)", text), re.findall(r"\w+", text), re.findall(r"(\w+)=(\d+)", text))
found = re.search(r"(?P<user>\w+)@(?P<host>[\w.]+)", text)
print(found.group(), found["user"], found.groupdict(), found.span("host"), found.lastgroup, found.expand(r"\g<host>/\1"))
print(re.sub(r"\d+", lambda m: str(int(m[0]) * 2), "1 and 10"), re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world", count=1), re.subn("a", "b", "banana", 2))
print(re.split(r"[;,\s]\s*", "a; b,c d"), re.split("(,)", "a,b,c", maxsplit=1), re.split("x*", "axbc"), re.sub("x*", "-", "abxd"))
print([m.span() for m in re.finditer("a*", "baac")], re.match("b", "ab"), re.fullmatch("a|ab", "ab"), re.match("(a)|(b)", "b").groups("none"))
print(re.findall("^a.?$", "a\nab\nabc", re.MULTILINE), re.search("A.C", "xa\nc", re.I | re.S).span(), re.findall(r"(?i)straße|É", "Straße é"))
print(re.findall(r"(?<=x=)\d|(?<!y)y=\d+", text), re.findall(r"\b\w(?=\w*=)", text), re.findall(r"(.)\1", "aabbcd"), re.match(r"(?P<q>['\"]).*?(?P=q)", "'a' 'b'")[0])
print(re.match("(a+)+b", "aaaaaaaaab").span(), re.match("(?:ab){2,3}?", "ababab")[0], re.match("(?>a+)a", "aaa"), re.match("a*+", "aaa")[0])
print(re.match(r"(<)?\w+(?(1)>|$)", "<tag>")[0], re.findall(rb"\w+", b"ab cd"), re.escape("a.b*c d"), re.compile(r"a(?P<n>b)", re.I | re.X))
number = re.compile(r"""
    [+-]? \d+        # whole
    (?: \. \d+ )?    # and a fraction
""", re.VERBOSE)
print(number.findall("1 -2.5 +3."), number.flags, number.groups, number.search("x 7", 1).start())
for wrong in ("(", "a)", "[a", "*a", "a**", "a{3,1}", r"\1", r"\q", "[z-a]", "(?P<a>b)(?P<a>c)", "(?P=x)", "(?<=a*)b", "(?z)", "x(?i)"):
    try:
        re.compile(wrong)
    except re.error as error:
        print(repr(wrong), error, error.pos)
for wrong in (lambda: re.sub("a", r"\2", "a"), lambda: re.sub("a", r"\q", "a"), lambda: re.match("a", b"a"), lambda: re.match("a", 5),
              lambda: re.match("a", "a").group(3), lambda: re.compile(5)):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
