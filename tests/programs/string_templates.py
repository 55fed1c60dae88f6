# The module string: constants, capwords, Template, Formatter.
import string

print(string.ascii_letters, string.digits, string.hexdigits, string.punctuation, repr(string.whitespace), len(string.printable))
print(string.capwords("the quick  brown fox"), string.capwords("a-b", "-"))
letter = string.Template("Dear $name, you owe ${amount}$$.")
print(letter.substitute(name="Ann", amount=5), letter.safe_substitute(name="Bob"), letter.get_identifiers(), letter.is_valid())


class Percent(string.Template):
    delimiter = "%"


class Shouting(string.Formatter):
    def format_field(self, value, spec):
        return super().format_field(value, spec).upper()


print(Percent("%who does %%what $x").substitute({"who": "she"}), Shouting().format("{0} {name!r:>7} {0.real} {1[k]}", 1, {"k": "v"}, name="n"))
print(list(string.Formatter().parse("a{b!r:c}{{d}}{}")))
for wrong in (lambda: letter.substitute(name=1), lambda: string.Template("x\ny $").substitute(), lambda: string.Formatter().format("{}"),
              lambda: string.Formatter().format("{a}"), lambda: string.Formatter().format("{0}{}", 1), lambda: string.Formatter().format("{", 1)):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
