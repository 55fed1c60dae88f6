"""Warnings that a test expects."""
import contextlib
import re
import warnings


@contextlib.contextmanager
def check_warnings(*expected, quiet=False):
    """Each of the expected (pattern, category) must come, and no other warning."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield caught
    left = [warning.message for warning in caught]
    for pattern, category in expected:
        matching = [message for message in left if re.match(pattern, str(message), re.I) and issubclass(message.__class__, category)]
        if not matching and not quiet:
            raise AssertionError("filter (%r, %s) did not catch any warning" % (pattern, category.__name__))
        left = [message for message in left if message not in matching]
    if left and (expected or not quiet):
        raise AssertionError("unhandled warning %s" % left[0])


def check_no_resource_warning(testcase):
    return contextlib.nullcontext()


def ignore_warnings(*, category):
    def decorated(test):
        def wrapper(*args, **kwargs):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", category=category)
                return test(*args, **kwargs)
        return wrapper
    return decorated
