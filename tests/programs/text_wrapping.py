# textwrap: paragraphs to a width.
import textwrap

text = "The quick brown fox -- it's a well-known animal -- jumped over the lazy dog. Pneumonoultramicroscopicsilicovolcanoconiosis!"
for width in (12, 20, 40):
    print(textwrap.wrap(text, width))
print(textwrap.fill(text, 30, initial_indent="* ", subsequent_indent="  "))
print(textwrap.wrap(text, 15, break_long_words=False), textwrap.wrap(text, 15, break_on_hyphens=False), textwrap.wrap(text, 20, max_lines=2))
print(textwrap.shorten(text, 30), textwrap.shorten(text, 25, placeholder="..."), repr(textwrap.dedent("\n    a\n      b\n\n    c\n")))
print(repr(textwrap.indent("a\n\nb\n", "> ")), repr(textwrap.indent("a\n\nb", "- ", lambda line: True)))
try:
    textwrap.wrap(text, 0)
except ValueError as error:
    print(error)
