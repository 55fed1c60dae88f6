"""Running another Python: there is none to run."""


def assert_python_ok(*args, **env):
    raise NotImplementedError("a program here cannot start another process")


assert_python_failure = assert_python_ok
