# What a program learns from sys about its interpreter, and what it may set.
import sys

print(sys.version_info[:2], sys.version_info >= (3, 8), sys.version_info.major, sys.implementation.name)
print(sys.maxsize, sys.maxunicode, sys.byteorder, sys.platform, sys.float_info.max, sys.float_info.epsilon)
print(sys.hash_info.modulus, sys.int_info, sys.getdefaultencoding(), sys.is_finalizing())
print(len(sys.argv), "sys" in sys.modules, sys.modules["sys"] is sys, sys.intern("a" + "b") is sys.intern("ab"))
print([sys.getsizeof(x) for x in (0, 1, 2**100, 1.5, "", "abc", "é", "€", b"", (), (1, 2), None, True)])
print(sys.getrefcount(object()), sys.getrecursionlimit(), sys.getswitchinterval())

sys.stdout.write("written\n")
print(sys.stdout.flush(), file=sys.stdout)
try:
    1 / 0
except ZeroDivisionError:
    kind, value, traceback = sys.exc_info()
    print(kind, value, traceback is value.__traceback__, sys.exception() is value)
print(sys.exc_info())


def depth():
    try:
        return 1 + depth()
    except RecursionError:
        return 0


normal = depth()
sys.setrecursionlimit(300)
print(normal > 900, depth() < 300)
sys.setrecursionlimit(1000)
sys.set_int_max_str_digits(0)
print(len(str(3**10000)))
sys.set_int_max_str_digits(4300)
for wrong in (lambda: str(10**5000), lambda: sys.setrecursionlimit(0), lambda: sys.intern(5), lambda: sys.set_int_max_str_digits(5),
              lambda: sys.exit(1, 2), lambda: sys._getframe(500)):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
print(sys._getframe().f_code.co_name, sys._getframe().f_lineno)
