"""What a program that asks where it runs is told: CPython 3.11 on Linux."""

__all__ = ["system", "node", "release", "version", "machine", "processor", "platform", "architecture", "uname", "python_version",
           "python_version_tuple", "python_implementation", "python_branch", "python_revision", "python_build", "python_compiler"]


def system():
    return "Linux"


def node():
    return "localhost"


def release():
    return "6.1.0"


def version():
    return "#1 SMP"


def machine():
    return "x86_64"


def processor():
    return ""


def platform(aliased=False, terse=False):
    return "Linux-6.1.0" if terse else "Linux-6.1.0-x86_64-with-glibc2.36"


def architecture(executable="", bits="", linkage=""):
    return "64bit", "ELF"


class uname_result(tuple):
    _fields = ("system", "node", "release", "version", "machine", "processor")

    def __getattr__(self, name):
        if name in self._fields:
            return self[self._fields.index(name)]
        raise AttributeError(name)

    def __repr__(self):
        return "uname_result(" + ", ".join([f"{n}={v!r}" for n, v in zip(self._fields[:5], self)]) + ")"


def uname():
    return uname_result((system(), node(), release(), version(), machine(), ""))


def python_version():
    import sys
    return "%d.%d.%d" % tuple(sys.version_info[:3])


def python_version_tuple():
    return tuple(python_version().split("."))


def python_implementation():
    return "CPython"


def python_branch():
    return ""


def python_revision():
    return ""


def python_build():
    return "main", "Mar 13 2023 12:18:29"


def python_compiler():
    return "GCC 12.2.0"
