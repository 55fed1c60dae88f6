# -*- coding: latin-1 -*-
# The bytes of this file are not UTF-8: the line above says what they are.
text = "naïve café"
print(text, len(text), [hex(ord(c)) for c in text if c > "z"])


def café(): return "ü" + 1


café()
