"""What json.encoder has: the writing half of json."""
from json import JSONEncoder

__all__ = ["JSONEncoder"]
