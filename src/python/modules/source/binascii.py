"""Conversions between binary data and texts of ASCII."""


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass
