"""Command lines: what a program takes, its help, and what was said wrong."""
import os as _os
import re as _re
import sys as _sys
import textwrap as _textwrap

__all__ = ["ArgumentParser", "ArgumentError", "ArgumentTypeError", "BooleanOptionalAction", "FileType", "HelpFormatter",
           "ArgumentDefaultsHelpFormatter", "RawDescriptionHelpFormatter", "RawTextHelpFormatter", "MetavarTypeHelpFormatter", "Namespace",
           "Action", "ONE_OR_MORE", "OPTIONAL", "PARSER", "REMAINDER", "SUPPRESS", "ZERO_OR_MORE"]

SUPPRESS = "==SUPPRESS=="
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER = "?", "*", "+", "A...", "..."
_UNRECOGNIZED = "_unrecognized_args"


class _Shown:
    """repr() by the attributes."""

    def __repr__(self):
        parts, odd = [], {}
        for name, value in self._get_kwargs():
            if name.isidentifier():
                parts.append(f"{name}={value!r}")
            else:
                odd[name] = value
        if odd:
            parts.append(f"**{odd!r}")
        return f"{type(self).__name__}({', '.join(parts)})"

    def _get_kwargs(self):
        return list(self.__dict__.items())


class Namespace(_Shown):
    """What parse_args() found, as attributes."""

    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in self.__dict__


# -- help -------------------------------------------------------------------------------------------------------------

class HelpFormatter:
    """Lays out usage and help."""

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        self._prog = prog
        self._width = int(_os.environ.get("COLUMNS", 80)) - 2 if width is None else width
        self._increment = indent_increment
        self._max_help = min(max_help_position, max(self._width - 20, indent_increment * 2))
        self._indent, self._longest, self._items = 0, 0, []

    # What the parser adds: each item is a function that makes its text once all are known.
    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._items.append(lambda: self._format_text(text))

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._items.append(lambda: self._format_usage(usage, actions, groups, prefix))

    def add_section(self, heading, description, actions):
        shown = [action for action in actions if action.help is not SUPPRESS]
        for action in shown:
            for indent, one in self._with_parts(action, self._increment):
                self._longest = max(self._longest, len(self._format_action_invocation(one)) + indent)

        def section():
            self._indent += self._increment
            body = self._format_text(description) if description not in (None, SUPPRESS) else ""
            body += "".join([self._format_action(action) for action in shown])
            self._indent -= self._increment
            if not body:
                return ""
            title = "" if heading in (SUPPRESS, None) else f"{'':{self._indent}}{heading}:\n"
            return "\n" + title + body + "\n"

        self._items.append(section)

    def _with_parts(self, action, indent):
        yield indent, action
        for part in action._subactions():
            yield indent + self._increment, part

    def format_help(self):
        text = "".join([item() for item in self._items])
        while "\n\n\n" in text:
            text = text.replace("\n\n\n", "\n\n")
        return text.strip("\n") + "\n" if text else text

    def _format_text(self, text):
        if "%(prog)" in text:
            text = text % {"prog": self._prog}
        return self._fill_text(text, max(self._width - self._indent, 11), " " * self._indent) + "\n\n"  #@ 516 15 56

    def _format_usage(self, usage, actions, groups, prefix):
        prefix = "usage: " if prefix is None else prefix
        if usage is not None:
            return f"{prefix}{usage % {'prog': self._prog}}\n\n"
        if not actions:
            return f"{prefix}{self._prog}\n\n"
        optionals = self._usage_parts([action for action in actions if action.option_strings], groups)
        positionals = self._usage_parts([action for action in actions if not action.option_strings], groups)
        usage = " ".join([self._prog, *optionals, *positionals])
        room = self._width - self._indent
        if len(prefix) + len(usage) > room:
            def lines_of(parts, indent, first=None):
                lines, line, size = [], [], len(indent if first is None else first) - 1
                for part in parts:
                    if line and size + 1 + len(part) > room:
                        lines.append(indent + " ".join(line))
                        line, size = [], len(indent) - 1
                    line.append(part)
                    size += len(part) + 1
                if line:
                    lines.append(indent + " ".join(line))
                if first is not None:
                    lines[0] = lines[0][len(indent):]
                return lines

            if len(prefix) + len(self._prog) <= 0.75 * room:
                indent = " " * (len(prefix) + len(self._prog) + 1)
                if optionals:
                    lines = lines_of([self._prog, *optionals], indent, prefix) + lines_of(positionals, indent)
                else:
                    lines = lines_of([self._prog, *positionals], indent, prefix)
            else:
                indent = " " * len(prefix)
                lines = lines_of(optionals + positionals, indent)
                if len(lines) > 1:
                    lines = lines_of(optionals, indent) + lines_of(positionals, indent)
                lines = [self._prog, *lines]
            usage = "\n".join(lines)
        return f"{prefix}{usage}\n\n"

    def _usage_parts(self, actions, groups):
        parts, at = [], 0
        while at < len(actions):
            group = next((group for group in groups
                          if group._group_actions and actions[at:at + len(group._group_actions)] == group._group_actions), None)
            if group is not None and not all([action.help is SUPPRESS for action in group._group_actions]):
                inside = [part for action in group._group_actions if (part := self._usage_part(action, True))]
                at += len(group._group_actions)
                text = " | ".join(inside)
                if group.required:
                    parts.append(f"({text})" if len(inside) > 1 else text)
                else:
                    parts.append(f"[{text}]")
                continue
            if part := self._usage_part(actions[at], False):
                parts.append(part)
            at += 1
        return parts

    def _usage_part(self, action, in_group):
        if action.help is SUPPRESS:
            return ""
        if not action.option_strings:
            part = self._format_args(action, self._get_default_metavar_for_positional(action))
            return part[1:-1] if in_group and part[:1] == "[" and part[-1:] == "]" else part
        if action.nargs == 0:
            part = action.format_usage()
        else:
            part = f"{action.option_strings[0]} {self._format_args(action, self._get_default_metavar_for_optional(action))}"
        return part if action.required or in_group else f"[{part}]"

    def _format_action(self, action):
        position = min(self._longest + 2, self._max_help)
        width, room = max(self._width - position, 11), position - self._indent - 2
        header = self._format_action_invocation(action)  #@ 524 24 62
        text = self._expand_help(action) if action.help and action.help.strip() else ""  #@ 548 24 49
        if not text:
            lines, out = [], f"{'':{self._indent}}{header}\n"
        else:
            lines = self._split_lines(text, width)  #@ 550 29 69
            if len(header) <= room:
                out = f"{'':{self._indent}}{header:<{room}}  {lines[0]}\n" if lines else ""
                lines = lines[1:]
            else:
                out = f"{'':{self._indent}}{header}\n"
        out += "".join([f"{'':{position}}{line}\n" for line in lines])
        self._indent += self._increment
        out += "".join([self._format_action(part) for part in action._subactions()])
        self._indent -= self._increment
        return out

    def _format_action_invocation(self, action):
        if not action.option_strings:
            return " ".join(self._metavars(action, self._get_default_metavar_for_positional(action), 1))  #@ 568 22 70
        if action.nargs == 0:
            return ", ".join(action.option_strings)
        args = self._format_args(action, self._get_default_metavar_for_optional(action))  #@ 583 26 72
        return ", ".join([f"{option} {args}" for option in action.option_strings])

    def _metavars(self, action, default, size):
        if action.metavar is not None:
            shown = action.metavar
        elif action.choices is not None:
            shown = "{" + ",".join([str(choice) for choice in action.choices]) + "}"
        else:
            shown = default
        return shown if isinstance(shown, tuple) else (shown,) * size

    def _format_args(self, action, default):
        nargs = action.nargs
        one = lambda: self._metavars(action, default, 1)[0]
        if nargs is None:
            return one()
        if nargs == OPTIONAL:
            return f"[{one()}]"
        if nargs == ZERO_OR_MORE:
            names = self._metavars(action, default, 1)
            return "[%s [%s ...]]" % names if len(names) == 2 else "[%s ...]" % names
        if nargs == ONE_OR_MORE:
            return "%s [%s ...]" % self._metavars(action, default, 2)
        if nargs == REMAINDER:
            return "..."
        if nargs == PARSER:
            return f"{one()} ..."
        if nargs == SUPPRESS:
            return ""
        return " ".join(["%s"] * nargs) % self._metavars(action, default, nargs)

    def _expand_help(self, action):
        values = {name: value for name, value in vars(action).items() if value is not SUPPRESS}
        values["prog"] = self._prog
        for name, value in values.items():
            if hasattr(value, "__name__"):
                values[name] = value.__name__
        if values.get("choices") is not None:
            values["choices"] = ", ".join([str(choice) for choice in values["choices"]])
        return self._get_help_string(action) % values  #@ 645 15 44

    def _split_lines(self, text, width):
        return _textwrap.wrap(" ".join(text.split()), width)

    def _fill_text(self, text, width, indent):
        return _textwrap.fill(" ".join(text.split()), width, initial_indent=indent, subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


class RawDescriptionHelpFormatter(HelpFormatter):
    """Help message formatter which retains any formatting in descriptions."""

    def _fill_text(self, text, width, indent):
        return "".join([indent + line for line in text.splitlines(keepends=True)])  #@ 689 15 80


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Help message formatter which retains formatting of all help text."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Help message formatter which adds default values to argument help."""

    def _get_help_string(self, action):
        text = action.help or ""
        if "%(default)" not in text and action.default is not SUPPRESS and (action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE)):
            text += " (default: %(default)s)"
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    """Help message formatter which uses the argument 'type' as the default metavar value."""

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__


# -- errors -----------------------------------------------------------------------------------------------------------

def _name_of(argument):
    if argument is None:
        return None
    if argument.option_strings:
        return "/".join(argument.option_strings)
    if argument.metavar not in (None, SUPPRESS):
        return argument.metavar
    if argument.dest not in (None, SUPPRESS):
        return argument.dest
    if argument.choices:
        return "{" + ",".join(argument.choices) + "}"


class ArgumentError(Exception):
    """An error from creating or using an argument (optional or positional)."""

    def __init__(self, argument, message):
        self.argument_name, self.message = _name_of(argument), message

    def __str__(self):
        return self.message if self.argument_name is None else f"argument {self.argument_name}: {self.message}"


class ArgumentTypeError(Exception):
    """An error from trying to convert a command line string to a type."""


# -- actions ----------------------------------------------------------------------------------------------------------

class Action(_Shown):
    """What an argument does when it is met."""

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None,
                 metavar=None):
        self.option_strings, self.dest, self.nargs, self.const, self.default = option_strings, dest, nargs, const, default
        self.type, self.choices, self.required, self.help, self.metavar = type, choices, required, help, metavar

    def _get_kwargs(self):
        names = ("option_strings", "dest", "nargs", "const", "default", "type", "choices", "required", "help", "metavar")
        return [(name, getattr(self, name)) for name in names]

    def _subactions(self):
        return ()

    def format_usage(self):
        return self.option_strings[0]  #@ 884 15 37

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(".__call__() not defined")  #@ 887 8 63


class BooleanOptionalAction(Action):
    def __init__(self, option_strings, dest, default=None, type=None, choices=None, required=False, help=None, metavar=None):
        options = []
        for option in option_strings:
            options.append(option)
            if option.startswith("--"):
                options.append("--no-" + option[2:])
        super().__init__(options, dest, 0, None, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest, not option_string.startswith("--no-"))

    def format_usage(self):
        return " | ".join(self.option_strings)  #@ 926 15 46


class _StoreAction(Action):
    def __init__(self, option_strings, dest, nargs=None, **rest):
        if nargs == 0:
            raise ValueError("nargs for store actions must be != 0; if you have nothing to store, actions such as store true or store "  #@ 943 12 945 75
                             "const may be more appropriate")
        if rest.get("const") is not None and nargs != OPTIONAL:
            raise ValueError("nargs must be %r to supply const" % OPTIONAL)  #@ 947 12 75
        super().__init__(option_strings, dest, nargs, **rest)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, 0, const, default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None):
        super().__init__(option_strings, dest, True, default, required, help)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None):
        super().__init__(option_strings, dest, False, default, required, help)


def _grown(namespace, name, more):
    there = getattr(namespace, name, None)
    setattr(namespace, name, [*(() if there is None else there), *more])


class _AppendAction(_StoreAction):
    def __call__(self, parser, namespace, values, option_string=None):
        _grown(namespace, self.dest, [values])


class _ExtendAction(_StoreAction):
    def __call__(self, parser, namespace, values, option_string=None):
        _grown(namespace, self.dest, values)


class _AppendConstAction(_StoreConstAction):
    def __call__(self, parser, namespace, values, option_string=None):
        _grown(namespace, self.dest, [self.const])


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None):
        super().__init__(option_strings, dest, 0, None, default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None):
        super().__init__(option_strings, dest, 0, None, default, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()  #@ 1124 8 27
        parser.exit()  #@ 1125 8 21


class _VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS, help="show program's version number and exit"):
        super().__init__(option_strings, dest, 0, None, default, help=help)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        formatter = parser._get_formatter()  #@ 1148 20 43
        formatter.add_text(parser.version if self.version is None and hasattr(parser, "version") else self.version)  #@ 1149 8 35
        parser._print_message(formatter.format_help(), _sys.stdout)  #@ 1150 8 67
        parser.exit()  #@ 1151 8 21


class _SubParsersAction(Action):
    class _Choice(Action):
        def __init__(self, name, aliases, help):
            shown = f"{name} ({', '.join(aliases)})" if aliases else name
            super().__init__([], shown, help=help, metavar=shown)

    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prefix, self._parser_class, self._parsers, self._shown = prog, parser_class, {}, []
        super().__init__(option_strings, dest, PARSER, choices=self._parsers, required=required, help=help, metavar=metavar)

    def add_parser(self, name, **kwargs):
        if kwargs.get("prog") is None:  #@ 1191 11 29
            kwargs["prog"] = f"{self._prefix} {name}"
        aliases = kwargs.pop("aliases", ())  #@ 1194 18 43
        if name in self._parsers:
            raise ArgumentError(self, f"conflicting subparser: {name}")  #@ 1197 12 76
        if "help" in kwargs:
            self._shown.append(self._Choice(name, aliases, kwargs.pop("help")))  #@ 1205 19 37
        parser = self._parser_class(**kwargs)  #@ 1210 17 45
        for each in (name, *aliases):
            self._parsers[each] = parser
        return parser

    def _subactions(self):
        return self._shown

    def __call__(self, parser, namespace, values, option_string=None):
        name, *rest = values
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        if name not in self._parsers:
            raise ArgumentError(self, f"unknown parser {name!r} (choices: {', '.join(self._parsers)})")
        inner, left = self._parsers[name].parse_known_args(rest, None)
        for key, value in vars(inner).items():
            setattr(namespace, key, value)
        if left:
            _grown(namespace, _UNRECOGNIZED, left)


class FileType:
    """Opens the file that an argument names."""

    def __init__(self, mode="r", bufsize=-1, encoding=None, errors=None):
        self._mode, self._encoding, self._errors = mode, encoding, errors

    def __call__(self, string):
        if string == "-":
            return _sys.stdin if "r" in self._mode else _sys.stdout
        try:
            return open(string, self._mode, encoding=self._encoding, errors=self._errors)  #@ 1301 19 1302 37
        except OSError as error:
            raise ArgumentTypeError(f"can't open '{string}': {error}")

    def __repr__(self):
        return f"FileType({self._mode!r})"


# -- what arguments there are -----------------------------------------------------------------------------------------

_ACTIONS = {None: _StoreAction, "store": _StoreAction, "store_const": _StoreConstAction, "store_true": _StoreTrueAction,
            "store_false": _StoreFalseAction, "append": _AppendAction, "append_const": _AppendConstAction, "count": _CountAction,
            "help": _HelpAction, "version": _VersionAction, "extend": _ExtendAction, "parsers": _SubParsersAction}


class _Container:
    """Arguments can be added to it: a parser, or a group of one."""

    def add_argument(self, *args, **kwargs):
        """add_argument(dest, ..., name=value, ...) or add_argument(option_string, option_string, ..., name=value, ...)"""
        parser = self._parser
        chars = parser.prefix_chars
        if not args or (len(args) == 1 and args[0][0] not in chars):
            if args and "dest" in kwargs:
                raise ValueError("dest supplied twice for positional argument")
            kwargs = self._positional(*args, **kwargs)
        else:
            kwargs = self._optional(*args, **kwargs)
        if "default" not in kwargs:
            dest = kwargs["dest"]
            if dest in parser._defaults:
                kwargs["default"] = parser._defaults[dest]
            elif parser.argument_default is not None:
                kwargs["default"] = parser.argument_default
        name = kwargs.pop("action", None)
        kind = _ACTIONS.get(name, name) if isinstance(name, (str, type(None))) else name
        if not callable(kind):
            raise ValueError(f'unknown action "{kind}"')
        action = kind(**kwargs)
        if action.type is not None and not callable(action.type):
            raise ValueError(f"{action.type!r} is not callable")  #@ 1460 12 65
        if action.type is FileType:
            raise ValueError(f"{action.type!r} is a FileType class object, instance of it must be passed")
        try:
            parser._get_formatter()._format_args(action, None)
        except TypeError:
            raise ValueError("length of metavar tuple does not match nargs") from None
        return self._add_action(action)

    def _positional(self, dest=None, **kwargs):
        if "required" in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        if kwargs.get("nargs") not in (OPTIONAL, ZERO_OR_MORE):
            kwargs["required"] = True
        if kwargs.get("nargs") == ZERO_OR_MORE and "default" not in kwargs:
            kwargs["required"] = True
        return dict(kwargs, dest=dest, option_strings=[])

    def _optional(self, *args, **kwargs):
        chars, long = self._parser.prefix_chars, None
        for option in args:
            if option[0] not in chars:
                raise ValueError(f"invalid option string {option!r}: must start with a character {chars!r}")
            if long is None and len(option) > 1 and option[1] in chars:
                long = option
        dest = kwargs.pop("dest", None)
        if dest is None:
            dest = (long or args[0]).lstrip(chars)
            if not dest:
                raise ValueError(f"dest= is required for options like {args[0]!r}")
            dest = dest.replace("-", "_")
        return dict(kwargs, dest=dest, option_strings=list(args))

    def add_argument_group(self, title=None, description=None, **kwargs):
        group = _Group(self._parser, title, description)
        self._parser._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, *, required=False):
        group = _ExclusiveGroup(self, required)
        self._parser._exclusive.append(group)
        return group


class _Group(_Container):
    def __init__(self, parser, title=None, description=None):
        self._parser, self.title, self.description, self._group_actions = parser, title, description, []

    def _add_action(self, action):
        self._parser._register(action)
        self._group_actions.append(action)
        return action


class _ExclusiveGroup(_Container):
    def __init__(self, container, required):
        self._container, self._parser, self.required, self._group_actions = container, container._parser, required, []

    def _add_action(self, action):
        if action.required:
            raise ValueError("mutually exclusive arguments must be optional")
        self._container._add_action(action)
        self._group_actions.append(action)
        return action


# -- the parser -------------------------------------------------------------------------------------------------------

class ArgumentParser(_Container, _Shown):
    """Object for parsing command line strings into Python objects."""

    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[], formatter_class=HelpFormatter, prefix_chars="-",
                 fromfile_prefix_chars=None, argument_default=None, conflict_handler="error", add_help=True, allow_abbrev=True,
                 exit_on_error=True):
        self.prog = _os.path.basename(_sys.argv[0]) if prog is None else prog
        self.usage, self.description, self.epilog, self.formatter_class = usage, description, epilog, formatter_class
        self.prefix_chars, self.fromfile_prefix_chars, self.argument_default = prefix_chars, fromfile_prefix_chars, argument_default
        self.conflict_handler, self.add_help, self.allow_abbrev, self.exit_on_error = conflict_handler, add_help, allow_abbrev, exit_on_error
        self._parser, self._defaults, self._actions, self._options, self._exclusive = self, {}, [], {}, []
        self._negative_options, self._subparsers = False, None
        self._positionals, self._optionals = _Group(self, "positional arguments"), _Group(self, "options")
        self._action_groups = [self._positionals, self._optionals]
        if add_help:
            prefix = "-" if "-" in prefix_chars else prefix_chars[0]
            self.add_argument(prefix + "h", prefix * 2 + "help", action="help", default=SUPPRESS, help="show this help message and exit")  #@ 1790 12 1793 58
        for parent in parents:
            self._adopt(parent)

    def _get_kwargs(self):
        return [(name, getattr(self, name)) for name in ("prog", "usage", "description", "formatter_class", "conflict_handler", "add_help")]

    def _adopt(self, parent):
        named = {group.title: group for group in self._action_groups}
        places = {}
        for group in parent._action_groups:
            mine = named.get(group.title)
            if mine is None:
                mine = named[group.title] = self.add_argument_group(group.title, group.description)
            for action in group._group_actions:
                places[id(action)] = mine
        for group in parent._exclusive:
            copy = self.add_mutually_exclusive_group(required=group.required)
            copy._group_actions.extend(group._group_actions)
        for action in parent._actions:
            places.get(id(action), self)._add_action(action)
        self._defaults.update(parent._defaults)

    def _add_action(self, action):
        return (self._optionals if action.option_strings else self._positionals)._add_action(action)

    def _register(self, action):
        taken = [option for option in action.option_strings if option in self._options]
        if taken and self.conflict_handler == "resolve":
            for option in taken:
                old = self._options.pop(option)
                old.option_strings.remove(option)
                if not old.option_strings:
                    self._actions.remove(old)
                    for group in self._action_groups:
                        if old in group._group_actions:
                            group._group_actions.remove(old)
        elif taken:
            raise ArgumentError(action, f"conflicting option string{'s' if len(taken) > 1 else ''}: {', '.join(taken)}")
        self._actions.append(action)
        for option in action.option_strings:
            self._options[option] = action
            self._negative_options |= _is_negative(option)

    def add_subparsers(self, **kwargs):
        """Add sub-commands."""
        if self._subparsers is not None:
            self.error("cannot have multiple subparser arguments")  #@ 1824 12 69
        kwargs.setdefault("parser_class", type(self))
        if "title" in kwargs or "description" in kwargs:
            self._subparsers = self.add_argument_group(kwargs.pop("title", "subcommands"), kwargs.pop("description", None))  #@ 1830 22 56
        else:
            self._subparsers = self._positionals
        if kwargs.get("prog") is None:  #@ 1838 11 29
            formatter = self._get_formatter()  #@ 1839 24 45
            formatter.add_usage(self.usage, [action for action in self._actions if not action.option_strings], self._exclusive, "")  #@ 1842 12 68
            kwargs["prog"] = formatter.format_help().strip()  #@ 1843 29 52
        kwargs.setdefault("dest", SUPPRESS)
        action = (kwargs.pop("action", None) or _SubParsersAction)(option_strings=[], **kwargs)
        return self._subparsers._add_action(action)  #@ 1848 8 44

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest)

    # -- parsing ------------------------------------------------------------------------------------------------------

    def parse_args(self, args=None, namespace=None):
        """Convert argument strings to objects and assign them as attributes of the namespace."""
        args, left = self.parse_known_args(args, namespace)  #@ 1874 21 59
        if left:
            self.error(f"unrecognized arguments: {' '.join(left)}")  #@ 1877 12 44
        return args

    def parse_known_args(self, args=None, namespace=None):
        args = list(_sys.argv[1:] if args is None else args)
        namespace = Namespace() if namespace is None else namespace  #@ 1890 24 35
        for action in self._actions:
            if action.dest is not SUPPRESS and not hasattr(namespace, action.dest) and action.default is not SUPPRESS:
                setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        if not self.exit_on_error:
            left = _Run(self, args, namespace).parse()
        else:
            try:
                left = _Run(self, args, namespace).parse()
            except ArgumentError as error:
                self.error(str(error))  #@ 1909 16 36
        left += namespace.__dict__.pop(_UNRECOGNIZED, [])
        return namespace, left

    parse_intermixed_args, parse_known_intermixed_args = parse_args, parse_known_args

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]

    def _get_value(self, action, text):
        kind = action.type
        if kind is None:
            return text
        name = getattr(kind, "__name__", repr(kind))
        try:
            return kind(text)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error))
        except (TypeError, ValueError):
            raise ArgumentError(action, f"invalid {name} value: {text!r}")

    def _check_value(self, action, value):
        if action.choices is not None and value not in action.choices:
            raise ArgumentError(action, f"invalid choice: {value!r} (choose from {', '.join(map(repr, action.choices))})")

    def _get_values(self, action, texts):
        nargs = action.nargs
        if nargs not in (PARSER, REMAINDER) and "--" in texts:
            texts = [text for at, text in enumerate(texts) if text != "--" or "--" in texts[:at]]
        if not texts and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._get_value(action, value)  #@ 2485 24 54
                self._check_value(action, value)  #@ 2486 16 48
            return value
        if not texts and nargs == ZERO_OR_MORE and not action.option_strings:
            value = [] if action.default is None else action.default
            self._check_value(action, value)  #@ 2496 12 44
            return value
        if nargs in (None, OPTIONAL) and len(texts) == 1:
            value = self._get_value(action, texts[0])  #@ 2501 20 55
            self._check_value(action, value)  #@ 2502 12 44
            return value
        values = [self._get_value(action, text) for text in texts]
        if nargs == PARSER:
            self._check_value(action, values[0])  #@ 2511 12 47
        elif nargs != REMAINDER:
            for value in values:
                self._check_value(action, value)  #@ 2521 16 44
        return SUPPRESS if nargs == SUPPRESS else values

    # -- what it says -------------------------------------------------------------------------------------------------

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)  #@ 2593 15 51

    def format_usage(self):
        formatter = self._get_formatter()  #@ 2564 20 41
        formatter.add_usage(self.usage, self._actions, self._exclusive)  #@ 2565 8 2566 60
        return formatter.format_help()  #@ 2567 15 38

    def format_help(self):
        formatter = self._get_formatter()  #@ 2570 20 41
        formatter.add_usage(self.usage, self._actions, self._exclusive)  #@ 2573 8 2574 60
        formatter.add_text(self.description)  #@ 2577 8 44
        for group in self._action_groups:
            formatter.add_section(group.title, group.description, group._group_actions)
        formatter.add_text(self.epilog)  #@ 2587 8 39
        return formatter.format_help()  #@ 2590 15 38

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), _sys.stdout if file is None else file)  #@ 2601 28 47

    def print_help(self, file=None):
        self._print_message(self.format_help(), _sys.stdout if file is None else file)  #@ 2606 28 46

    def _print_message(self, message, file=None):
        if message:
            (file or _sys.stderr).write(message)

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, _sys.stderr)  #@ 2619 12 53
        _sys.exit(status)

    def error(self, message):
        """Prints a usage message incorporating the message to stderr and exits."""
        self.print_usage(_sys.stderr)  #@ 2631 8 37
        self.exit(2, f"{self.prog}: error: {message}\n")  #@ 2633 8 64


def _is_negative(text):
    return _re.match(r"-\d+$|-\d*\.\d+$", text) is not None


class _Run:
    """One command line being parsed: which of its words are options, and who takes the others."""

    def __init__(self, parser, args, namespace):
        self.parser, self.namespace, self.extras = parser, namespace, []
        self.args = self._from_files(args)
        self.seen, self.seen_values = [], []
        self.positionals = [action for action in parser._actions if not action.option_strings]
        self.options, kinds, plain = {}, [], False
        for at, word in enumerate(self.args):
            if plain or word == "--":
                kinds.append("A" if plain else "-")
                plain = True
                continue
            option = self._option(word)
            if option is None:
                kinds.append("A")
            else:
                self.options[at] = option
                kinds.append("O")
        self.kinds = "".join(kinds)

    def _from_files(self, args):
        chars = self.parser.fromfile_prefix_chars
        if chars is None:
            return args
        words = []
        for word in args:
            if not word or word[0] not in chars:
                words.append(word)
                continue
            try:
                with open(word[1:]) as file:
                    lines = file.read().splitlines()
            except OSError as error:
                self.parser.error(str(error))
            words += self._from_files([one for line in lines for one in self.parser.convert_arg_line_to_args(line)])
        return words

    def _option(self, word):
        """(action or None, the option's name, the value after "=" or None); None for what is no option."""
        parser = self.parser
        if not word or word[0] not in parser.prefix_chars:
            return None
        if word in parser._options:
            return parser._options[word], word, None
        if len(word) == 1:
            return None
        if "=" in word:
            name, _, value = word.partition("=")
            if name in parser._options:
                return parser._options[name], name, value
        found = self._abbreviated(word)
        if len(found) > 1:
            parser.error(f"ambiguous option: {word} could match {', '.join([name for _, name, _ in found])}")
        if found:
            return found[0]
        if _is_negative(word) and not parser._negative_options:
            return None
        return None if " " in word else (None, word, None)

    def _abbreviated(self, word):
        chars, known, found = self.parser.prefix_chars, self.parser._options, []
        if word[1] in chars:
            if self.parser.allow_abbrev:
                name, equals, value = word.partition("=")
                found = [(action, option, value if equals else None) for option, action in known.items() if option.startswith(name)]
        else:
            for option, action in known.items():
                if option == word[:2]:
                    found.append((action, option, word[2:]))
                elif option.startswith(word):
                    found.append((action, option, None))
        return found

    @staticmethod
    def _pattern(action):
        nargs = action.nargs
        pattern = {None: "(-*A-*)", OPTIONAL: "(-*A?-*)", ZERO_OR_MORE: "(-*[A-]*)", ONE_OR_MORE: "(-*A[A-]*)", REMAINDER: "([-AO]*)",
                   PARSER: "(-*A[-AO]*)", SUPPRESS: "(-*-*)"}.get(nargs)
        if pattern is None:
            pattern = "(-*" + "-*".join("A" * nargs) + "-*)" if nargs else "(-*-*)"
        return pattern.replace("-*", "").replace("-", "") if action.option_strings else pattern

    def _take(self, action, texts, option=None):
        self.seen.append(action)
        values = self.parser._get_values(action, texts)
        if values is not action.default:
            self.seen_values.append(action)
            for group in self.parser._exclusive:
                if action in group._group_actions:
                    for other in group._group_actions:
                        if other is not action and other in self.seen_values:
                            raise ArgumentError(action, f"not allowed with argument {_name_of(other)}")
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)

    def _consume_option(self, at):
        action, option, value = self.options[at]
        while True:
            if action is None:
                self.extras.append(self.args[at])
                return at + 1
            if value is not None:
                count = self._matched(action, "A")
                if count == 0 and option[1] not in self.parser.prefix_chars and value != "":
                    self._take(action, [], option)              # -abc: more one-letter options
                    option, value = option[0] + value[0], value[1:] or None
                    if option not in self.parser._options:
                        raise ArgumentError(action, f"ignored explicit argument {option[1] + (value or '')!r}")
                    action = self.parser._options[option]
                    continue
                if count != 1:
                    raise ArgumentError(action, f"ignored explicit argument {value!r}")
                self._take(action, [value], option)
                return at + 1
            count = self._matched(action, self.kinds[at + 1:])
            self._take(action, self.args[at + 1:at + 1 + count], option)
            return at + 1 + count

    def _matched(self, action, kinds):
        match = _re.match(self._pattern(action), kinds)
        if match is not None:
            return len(match.group(1))
        if action.nargs is None:
            raise ArgumentError(action, "expected one argument")
        if action.nargs == OPTIONAL:
            raise ArgumentError(action, "expected at most one argument")
        if action.nargs == ONE_OR_MORE:
            raise ArgumentError(action, "expected at least one argument")
        raise ArgumentError(action, f"expected {action.nargs} argument{'' if action.nargs == 1 else 's'}")

    def _consume_positionals(self, at):
        """As many of those that are left as the words here serve."""
        for count in range(len(self.positionals), 0, -1):
            match = _re.match("".join([self._pattern(action) for action in self.positionals[:count]]), self.kinds[at:])
            if match is None:
                continue
            taken, self.positionals = self.positionals[:count], self.positionals[count:]
            for action, kinds in zip(taken, match.groups()):
                self._take(action, self.args[at:at + len(kinds)])
                at += len(kinds)
            break
        return at

    def parse(self):
        at, last = 0, max(self.options, default=-1)
        while at <= last:
            following = min([place for place in self.options if place >= at])
            if at != following:
                end = self._consume_positionals(at)
                if end > at:
                    at = end
                    continue
                at = end
            if at not in self.options:
                self.extras += self.args[at:following]
                at = following
            at = self._consume_option(at)
        end = self._consume_positionals(at)
        self.extras += self.args[end:]
        self._check_required()
        return self.extras

    def _check_required(self):
        parser, missing = self.parser, []
        for action in parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_name_of(action))
            elif action.default is not None and isinstance(action.default, str) and hasattr(self.namespace, action.dest) \
                    and action.default is getattr(self.namespace, action.dest):
                setattr(self.namespace, action.dest, parser._get_value(action, action.default))
        if missing:
            parser.error(f"the following arguments are required: {', '.join(missing)}")
        for group in parser._exclusive:
            if group.required and not any([action in self.seen_values for action in group._group_actions]):
                names = [_name_of(action) for action in group._group_actions if action.help is not SUPPRESS]
                parser.error(f"one of the arguments {' '.join(names)} is required")
