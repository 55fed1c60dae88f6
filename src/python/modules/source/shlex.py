"""Words of a command line, as a shell cuts them."""

__all__ = ["split", "quote", "join"]
_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@%+=:,./-_")


def split(s, comments=False, posix=True):
    """Split the string *s* using shell-like syntax."""
    if s is None:
        raise ValueError("s argument must not be None")
    words, word, quote, at = [], None, "", 0
    while at < len(s):
        c = s[at]
        at += 1
        if quote:
            if c == quote:
                quote = ""
                if not posix:
                    word += c
                    words.append(word)
                    word = None
            elif c == "\\" and quote == '"' and posix:
                if at == len(s):
                    raise ValueError("No escaped character")  #@ 315 11 20 > __next__ 300 16 32 > get_token 109 14 31 > read_token 210 20 60
                word += s[at] if s[at] in '"\\' else "\\" + s[at]
                at += 1
            else:
                word += c
        elif c in " \t\r\n":
            if word is not None:
                words.append(word)
                word = None
        elif c == "#" and comments:
            end = s.find("\n", at)
            at = len(s) if end < 0 else end
        elif c in "'\"" and (posix or word is None):
            quote, word = c, (word or "") + ("" if posix else c)
        elif c == "\\" and posix:
            if at == len(s):
                raise ValueError("No escaped character")  #@ 315 11 20 > __next__ 300 16 32 > get_token 109 14 31 > read_token 210 20 60
            word = (word or "") + s[at]
            at += 1
        else:
            word = (word or "") + c
    if quote:
        raise ValueError("No closing quotation")  #@ 315 11 20 > __next__ 300 16 32 > get_token 109 14 31 > read_token 191 20 60
    return words if word is None else words + [word]


def quote(s):
    """Return a shell-escaped version of the string *s*."""
    if not s:
        return "''"
    return s if all([c in _SAFE for c in s]) else "'" + s.replace("'", "'\"'\"'") + "'"


def join(split_command):
    """Return a shell-escaped string from *split_command*."""
    return " ".join([quote(word) for word in split_command])  #@ 320 11 56
