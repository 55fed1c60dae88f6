"""There are no doctests: compile() has no mode for what is typed line by line."""
import unittest


def DocTestSuite(module=None):
    return unittest.TestSuite()
