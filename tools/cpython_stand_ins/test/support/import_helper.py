"""Importing what a test needs."""
import sys
import unittest


def import_module(name, deprecated=False, *, required_on=()):
    try:
        __import__(name)
        return sys.modules[name]
    except ImportError as error:
        raise unittest.SkipTest(str(error))
