"""Templates whose classes say what a placeholder is: other names, other delimiters, patterns of their own."""
import string


class Dotted(string.Template):
    idpattern = r"[a-z]+\.[a-z]+"


class Braced(string.Template):
    braceidpattern = r"[A-Z ]+"


class Numbers(string.Template):
    delimiter = "%%"
    idpattern = "[0-9]+"


class Own(string.Template):
    pattern = r"(?P<escaped>@@)|@(?P<named>\w+)|<(?P<braced>\w+)>|(?P<invalid>@)"


class Cased(string.Template):
    flags = 0


class More(Dotted):
    pass


class Odd(string.Template):
    pattern = r"~(?P<named>\w+)|(?P<escaped>~~)|(?P<braced>xx)|(?P<invalid>!)|zz"


values = {"a.b": 1, "x.y": 2, "a": 3, "AB C": 4, "1": 5, "2": 6}
for cls, text in ((Dotted, "$a.b $c ${x.y} $$ ${q"), (Braced, "$a ${AB C} ${ab}"), (Numbers, "%%1 %%%% %%{2} %%x"), (Own, "@a <b> @@ @ x"),
                  (Cased, "$a $A"), (More, "$a.b $"), (Odd, "~a ~~ zz"), (string.Template, "a\nb $ c")):
    template = cls(text)
    for what in (lambda: template.safe_substitute(values, b=7), lambda: template.substitute(values, b=7), template.is_valid, template.get_identifiers):
        try:
            print(cls.__name__, repr(what()))
        except (ValueError, KeyError) as error:
            print(cls.__name__, type(error).__name__, str(error)[:50])
