"""Configuration file parser: sections of keys and values."""
import os as _os
import re as _re
import sys as _sys
from collections import ChainMap as _ChainMap
from collections.abc import MutableMapping as _MutableMapping

__all__ = ["NoSectionError", "DuplicateOptionError", "DuplicateSectionError", "NoOptionError", "InterpolationError", "InterpolationDepthError",
           "InterpolationMissingOptionError", "InterpolationSyntaxError", "ParsingError", "MissingSectionHeaderError", "ConfigParser",
           "SafeConfigParser", "RawConfigParser", "Interpolation", "BasicInterpolation", "ExtendedInterpolation", "LegacyInterpolation",
           "SectionProxy", "ConverterMapping", "DEFAULTSECT", "MAX_INTERPOLATION_DEPTH"]

DEFAULTSECT = "DEFAULT"
MAX_INTERPOLATION_DEPTH = 10
_default_dict = dict
_UNSET = object()


class Error(Exception):
    """Base class for ConfigParser exceptions."""

    def __init__(self, msg=""):
        self.message = msg
        Exception.__init__(self, msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    """Raised when no section matches a requested option."""

    def __init__(self, section):
        Error.__init__(self, "No section: %r" % (section,))
        self.section = section
        self.args = (section,)


class DuplicateSectionError(Error):
    """Raised when a section is repeated in an input source."""

    def __init__(self, section, source=None, lineno=None):
        text = repr(section) + " already exists"
        if source is not None:
            where = "While reading from " + repr(source) + (" [line {0:2d}]".format(lineno) if lineno is not None else "")
            text = where + ": section " + text
        else:
            text = "Section " + text
        Error.__init__(self, text)
        self.section, self.source, self.lineno = section, source, lineno
        self.args = (section, source, lineno)


class DuplicateOptionError(Error):
    """Raised by strict parsers when an option is repeated in an input source."""

    def __init__(self, section, option, source=None, lineno=None):
        text = repr(option) + " in section " + repr(section) + " already exists"
        if source is not None:
            where = "While reading from " + repr(source) + (" [line {0:2d}]".format(lineno) if lineno is not None else "")
            text = where + ": option " + text
        else:
            text = "Option " + text
        Error.__init__(self, text)
        self.section, self.option, self.source, self.lineno = section, option, source, lineno
        self.args = (section, option, source, lineno)


class NoOptionError(Error):
    """A requested option was not found."""

    def __init__(self, option, section):
        Error.__init__(self, "No option %r in section: %r" % (option, section))
        self.option, self.section = option, section
        self.args = (option, section)


class InterpolationError(Error):
    """Base class for interpolation-related exceptions."""

    def __init__(self, option, section, msg):
        Error.__init__(self, msg)
        self.option, self.section = option, section
        self.args = (option, section, msg)


class InterpolationMissingOptionError(InterpolationError):
    """A string substitution required a setting which was not available."""

    def __init__(self, option, section, rawval, reference):
        InterpolationError.__init__(self, option, section, "Bad value substitution: option {!r} in section {!r} contains an interpolation "
                                    "key {!r} which is not a valid option name. Raw value: {!r}".format(option, section, reference, rawval))
        self.reference = reference
        self.args = (option, section, rawval, reference)


class InterpolationSyntaxError(InterpolationError):
    """Raised when the source text contains invalid syntax."""


class InterpolationDepthError(InterpolationError):
    """Raised when substitutions are nested too deeply."""

    def __init__(self, option, section, rawval):
        InterpolationError.__init__(self, option, section, "Recursion limit exceeded in value substitution: option {!r} in section {!r} "
                                    "contains an interpolation key which cannot be substituted in {} steps. Raw value: {!r}"
                                    .format(option, section, MAX_INTERPOLATION_DEPTH, rawval))
        self.args = (option, section, rawval)


class ParsingError(Error):
    """Raised when a configuration file does not follow legal syntax."""

    def __init__(self, source=None, filename=None):
        if filename is None and source is None:
            raise ValueError("Required argument `source' not given.")  #@ 308 12 69
        self.source = filename if source is None else source
        Error.__init__(self, "Source contains parsing errors: %r" % self.source)
        self.errors = []
        self.args = (self.source,)

    def append(self, lineno, line):
        self.errors.append((lineno, line))
        self.message += "\n\t[line %2d]: %s" % (lineno, line)


class MissingSectionHeaderError(ParsingError):
    """Raised when a key-value pair is found before any section header."""

    def __init__(self, filename, lineno, line):
        Error.__init__(self, "File contains no section headers.\nfile: %r, line: %d\n%r" % (filename, lineno, line))
        self.source, self.lineno, self.line = filename, lineno, line
        self.args = (filename, lineno, line)


# -- interpolation -----------------------------------------------------------------------------------------------------

class Interpolation:
    """Dummy interpolation that passes the value through with no changes."""

    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value

    def before_read(self, parser, section, option, value):
        return value

    def before_write(self, parser, section, option, value):
        return value


class _Referring(Interpolation):
    """What the two kinds have in common: a sign begins a reference in brackets, and stands for itself when doubled."""

    def before_get(self, parser, section, option, value, defaults):
        return self._expanded(parser, section, option, value, defaults, 1)

    def before_set(self, parser, section, option, value):
        sign = self._sign
        left = self._whole.sub("", value.replace(sign + sign, ""))
        if sign in left:
            raise ValueError("invalid interpolation syntax in %r at position %d" % (value, left.find(sign)))
        return value

    def _expanded(self, parser, section, option, text, known, depth):
        def raw():
            return parser.get(section, option, raw=True, fallback=text)

        def meaning(token):
            reference = token["reference"]
            if reference is not None:
                try:
                    place, name, value = self._found(parser, section, option, reference, known, text[token.end():])
                except (KeyError, NoSectionError, NoOptionError):
                    raise InterpolationMissingOptionError(option, section, raw(), self._shown(parser, reference)) from None
                if self._sign not in value:
                    return value
                names = known if place is None else dict(parser.items(place, raw=True))
                return self._expanded(parser, section if place is None else place, name, value, names, depth + 1)
            if token["wrong"] is None:
                return token["plain"] or self._sign
            rest = text[token.start():]
            if rest[1:2] == self._bracket:
                raise InterpolationSyntaxError(option, section, "bad interpolation variable reference %r" % rest)
            raise InterpolationSyntaxError(option, section, "%r must be followed by %r or %r, found: %r"
                                           % (self._sign, self._sign, self._bracket, rest))

        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw())
        return "".join([meaning(token) for token in self._token.finditer(text)])


class BasicInterpolation(_Referring):
    """Interpolation of %(name)s."""
    _sign, _bracket = "%", "("
    _whole = _re.compile(r"%\([^)]+\)s")
    _token = _re.compile(r"(?P<plain>[^%]+)|%%|%\((?P<reference>[^)]+)\)s|(?P<wrong>%)")

    def _found(self, parser, section, option, reference, known, rest):
        return None, option, known[parser.optionxform(reference)]

    def _shown(self, parser, reference):
        return parser.optionxform(reference)


class ExtendedInterpolation(_Referring):
    """Interpolation of ${name} and ${section:name}."""
    _sign, _bracket = "$", "{"
    _whole = _re.compile(r"\$\{[^}]+\}")
    _token = _re.compile(r"(?P<plain>[^$]+)|\$\$|\$\{(?P<reference>[^}]+)\}|(?P<wrong>\$)")

    def _found(self, parser, section, option, reference, known, rest):
        place, colon, name = reference.partition(":")
        if ":" in name:
            raise InterpolationSyntaxError(option, section, "More than one ':' found: %r" % (rest,))
        if not colon:
            name = parser.optionxform(reference)
            return section, name, known[name]
        name = parser.optionxform(name)
        return place, name, parser.get(place, name, raw=True)

    def _shown(self, parser, reference):
        return reference


class LegacyInterpolation(BasicInterpolation):
    """Deprecated interpolation."""


# -- the parsers -------------------------------------------------------------------------------------------------------

class RawConfigParser(_MutableMapping):
    """ConfigParser that does not do interpolation."""
    _SECT_TMPL = r"\[(?P<header>.+)\]"
    SECTCRE = _re.compile(_SECT_TMPL)
    NONSPACECRE = _re.compile(r"\S")
    BOOLEAN_STATES = {"1": True, "yes": True, "true": True, "on": True, "0": False, "no": False, "false": False, "off": False}
    _DEFAULT_INTERPOLATION = Interpolation()

    def __init__(self, defaults=None, dict_type=_default_dict, allow_no_value=False, *, delimiters=("=", ":"), comment_prefixes=("#", ";"),
                 inline_comment_prefixes=None, strict=True, empty_lines_in_values=True, default_section=DEFAULTSECT, interpolation=_UNSET,
                 converters=_UNSET):
        self._dict = dict_type
        self._sections = self._dict()  #@ 619 25 37
        self._defaults = self._dict()  #@ 620 25 37
        self._converters = ConverterMapping(self)  #@ 621 27 49
        self._proxies = self._dict()  #@ 622 24 36
        self._proxies[default_section] = SectionProxy(self, default_section)  #@ 623 41 76
        self._delimiters = tuple(delimiters)
        marks = "|".join([_re.escape(d) for d in delimiters])
        value = r"\s*(?:(?P<vi>%s)\s*(?P<value>.*))?$" if allow_no_value else r"\s*(?P<vi>%s)\s*(?P<value>.*)$"
        self._optcre = _re.compile(r"(?P<option>.*?)" + value % marks)
        self._comment_prefixes = tuple(comment_prefixes or ())
        self._inline_comment_prefixes = tuple(inline_comment_prefixes or ())
        self._strict, self._allow_no_value = strict, allow_no_value
        self._empty_lines_in_values = empty_lines_in_values
        self.default_section = default_section
        self._interpolation = self._DEFAULT_INTERPOLATION if interpolation is _UNSET else interpolation
        if self._interpolation is None:
            self._interpolation = Interpolation()  #@ 645 34 49
        if not isinstance(self._interpolation, Interpolation):
            raise TypeError(f"interpolation= must be None or an instance of Interpolation; got an object of type {type(self._interpolation)}")  #@ 647 12 650 13
        if converters is not _UNSET:
            self._converters.update(converters)  #@ 652 12 47
        if defaults:
            self._read_defaults(defaults)  #@ 654 12 41

    def defaults(self):
        return self._defaults

    def sections(self):
        """Return a list of section names, excluding [DEFAULT]"""
        return list(self._sections.keys())  #@ 662 15 42

    def add_section(self, section):
        """Create a new section in the configuration."""
        if section in self._sections:
            raise DuplicateSectionError(section)  #@ 674 12 48
        if section == self.default_section:
            raise ValueError("Invalid section name: %r" % section)  #@ 671 12 66
        self._new_section(section)

    def _new_section(self, section):
        self._sections[section] = self._dict()
        self._proxies[section] = SectionProxy(self, section)

    def has_section(self, section):
        """Indicate whether the named section is present in the configuration."""
        return section in self._sections

    def options(self, section):
        """Return a list of option names for the given section name."""
        try:
            own = self._sections[section].copy()  #@ 688 19 49
        except KeyError:
            raise NoSectionError(section) from None  #@ 690 12 51
        own.update(self._defaults)
        return list(own.keys())  #@ 692 15 32

    def read(self, filenames, encoding=None):
        """Read and parse a filename or an iterable of filenames. Return list of successfully read files."""
        if isinstance(filenames, (str, bytes, _os.PathLike)):
            filenames = [filenames]
        done = []
        for filename in filenames:
            try:
                with open(filename, encoding=encoding) as file:  #@ 712 21 54
                    self._read(file, filename)  #@ 713 20 44
            except OSError:
                continue
            done.append(_os.fspath(filename))
        return done

    def read_file(self, f, source=None):
        """Like read() but the argument must be a file-like object."""
        if source is None:
            source = getattr(f, "name", "<???>")
        self._read(f, source)  #@ 734 8 29

    def read_string(self, string, source="<string>"):
        """Read configuration from a given string."""
        self.read_file(string.splitlines(True), source)  #@ 739 8 37

    def read_dict(self, dictionary, source="<dict>"):
        """Read configuration from a dictionary."""
        seen = set()
        for section, keys in dictionary.items():
            section = str(section)
            try:
                self.add_section(section)  #@ 758 16 41
            except (DuplicateSectionError, ValueError):
                if self._strict and section in seen:
                    raise
            seen.add(section)
            for key, value in keys.items():
                key = self.optionxform(str(key))  #@ 764 22 48
                if value is not None:
                    value = str(value)
                if self._strict and (section, key) in seen:
                    raise DuplicateOptionError(section, key, source)  #@ 768 20 68
                seen.add((section, key))
                self.set(section, key, value)  #@ 770 16 45

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        """Get an option value for a given section."""
        try:
            known = self._all_of(section, vars)  #@ 797 16 49
        except NoSectionError:
            if fallback is _UNSET:
                raise
            return fallback
        option = self.optionxform(option)  #@ 803 17 41
        try:
            value = known[option]  #@ 805 20 29
        except KeyError:
            if fallback is _UNSET:
                raise NoOptionError(option, section)  #@ 808 16 52
            return fallback
        if raw or value is None:
            return value
        return self._interpolation.before_get(self, section, option, value, known)  #@ 815 19 816 52

    def _get_conv(self, section, option, conv, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        try:
            return conv(self.get(section, option, raw=raw, vars=vars, **kwargs))  #@ 824 19 825 38 > _get 819 15 56
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback

    def getint(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, int, raw=raw, vars=vars, fallback=fallback, **kwargs)  #@ 834 15 835 58

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, float, raw=raw, vars=vars, fallback=fallback, **kwargs)  #@ 839 15 840 58

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, self._convert_to_boolean, raw=raw, vars=vars, fallback=fallback, **kwargs)  #@ 844 15 845 78

    def items(self, section=_UNSET, raw=False, vars=None):
        """Return a list of (name, value) tuples for each option in a section, or of (section, proxy) pairs."""
        if section is _UNSET:
            return super().items()
        known = self._defaults.copy()  #@ 860 12 33
        try:
            known.update(self._sections[section])
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section)  #@ 865 16 45
        names = list(known.keys())
        if vars:
            for key, value in vars.items():
                known[self.optionxform(key)] = value  #@ 870 18 39
        if raw:
            return [(name, known[name]) for name in names]
        return [(name, self._interpolation.before_get(self, section, name, known[name], known)) for name in names]

    def popitem(self):
        """Remove a section from the parser and return it as a (section_name, section_proxy) tuple."""
        for key in self.sections():  #@ 884 19 34
            value = self[key]
            del self[key]
            return key, value
        raise KeyError  #@ 888 8 22

    def optionxform(self, optionstr):
        return optionstr.lower()

    def has_option(self, section, option):
        """Check for the existence of a given option in a given section."""
        if not section or section == self.default_section:
            return self.optionxform(option) in self._defaults  #@ 898 21 45
        if section not in self._sections:
            return False
        option = self.optionxform(option)  #@ 903 21 45
        return option in self._sections[section] or option in self._defaults

    def set(self, section, option, value=None):
        """Set an option."""
        if value:
            value = self._interpolation.before_set(self, section, option, value)  #@ 910 20 911 57
        if not section or section == self.default_section:
            into = self._defaults
        else:
            try:
                into = self._sections[section]
            except KeyError:
                raise NoSectionError(section) from None  #@ 918 16 55
        into[self.optionxform(option)] = value  #@ 919 17 41

    def write(self, fp, space_around_delimiters=True):
        """Write an .ini-format representation of the configuration state."""
        mark = " {} ".format(self._delimiters[0]) if space_around_delimiters else self._delimiters[0]
        if self._defaults:
            self._write_section(fp, self.default_section, self._defaults.items(), mark)  #@ 935 12 936 62
        for section in self._sections:
            self._write_section(fp, section, self._sections[section].items(), mark)  #@ 938 12 939 67

    def _write_section(self, fp, section_name, section_items, delimiter):
        fp.write("[{}]\n".format(section_name))  #@ 943 8 47
        for key, value in section_items:
            value = self._interpolation.before_write(self, section_name, key, value)  #@ 945 20 946 59
            if value is not None or not self._allow_no_value:
                value = delimiter + str(value).replace("\n", "\n\t")
            else:
                value = ""
            fp.write("{}{}\n".format(key, value))  #@ 951 12 49
        fp.write("\n")  #@ 952 8 22

    def remove_option(self, section, option):
        """Remove an option."""
        if not section or section == self.default_section:
            from_ = self._defaults
        else:
            try:
                from_ = self._sections[section]
            except KeyError:
                raise NoSectionError(section) from None  #@ 962 16 55
        option = self.optionxform(option)  #@ 963 17 41
        existed = option in from_
        if existed:
            del from_[option]
        return existed

    def remove_section(self, section):
        """Remove a file section."""
        existed = section in self._sections
        if existed:
            del self._sections[section]
            del self._proxies[section]
        return existed

    def __getitem__(self, key):
        if key != self.default_section and not self.has_section(key):  #@ 978 47 68
            raise KeyError(key)  #@ 979 12 31
        return self._proxies[key]  #@ 980 15 33

    def __setitem__(self, key, value):
        if key in self and self[key] is value:
            return
        if key == self.default_section:
            self._defaults.clear()  #@ 990 12 34
        elif key in self._sections:
            self._sections[key].clear()  #@ 992 12 39
        self.read_dict({key: value})  #@ 993 8 36

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError("Cannot remove the default section.")  #@ 997 12 66
        if not self.has_section(key):  #@ 998 15 36
            raise KeyError(key)  #@ 999 12 31
        self.remove_section(key)  #@ 1000 8 32

    def __contains__(self, key):
        return key == self.default_section or self.has_section(key)  #@ 1003 46 67

    def __len__(self):
        return len(self._sections) + 1  #@ 1006 15 38

    def __iter__(self):
        yield self.default_section
        yield from self._sections.keys()

    def _read(self, lines, source):
        """Values may go on in lines that are indented deeper than their option."""
        seen = set()
        current, name, option, depth = None, None, None, 0
        trouble = None
        for number, line in enumerate(lines, start=1):
            end = len(line)
            for prefix in self._inline_comment_prefixes:
                at = line.find(prefix)
                while at != -1:
                    if at == 0 or line[at - 1].isspace():
                        end = min(end, at)
                        break
                    at = line.find(prefix, at + 1)
            commented = end < len(line)
            if any([line.strip().startswith(prefix) for prefix in self._comment_prefixes]):
                end, commented = 0, True
            value = line[:end].strip()
            if not value:
                if self._empty_lines_in_values:
                    if not commented and current is not None and option and current[option] is not None:
                        current[option].append("")
                else:
                    depth = _sys.maxsize
                continue
            first = self.NONSPACECRE.search(line)  #@ 1072 29 58
            indent = first.start() if first else 0
            if current is not None and option and indent > depth:
                current[option].append(value)
                continue
            depth = indent
            header = self.SECTCRE.match(value)  #@ 1081 21 46
            if header:
                name = header.group("header")
                if name in self._sections:
                    if self._strict and name in seen:
                        raise DuplicateSectionError(name, source, number)  #@ 1086 28 1087 63
                    current = self._sections[name]
                    seen.add(name)
                elif name == self.default_section:
                    current = self._defaults
                else:
                    self._new_section(name)
                    current = self._sections[name]
                    seen.add(name)
                option = None
            elif current is None:
                raise MissingSectionHeaderError(source, number, line)  #@ 1101 20 73
            else:
                found = self._optcre.match(value)  #@ 1104 25 50
                if not found or not found.group("option"):
                    if trouble is None:
                        trouble = ParsingError(source)
                    trouble.append(number, repr(line))
                    if not found:
                        continue
                option = self.optionxform(found.group("option").rstrip())  #@ 1109 34 68
                if self._strict and (name, option) in seen:
                    raise DuplicateOptionError(name, option, source, number)  #@ 1112 28 1113 70
                seen.add((name, option))
                text = found.group("value")
                current[option] = None if text is None else [text.strip()]
        for section, options in [(self.default_section, self._defaults), *self._sections.items()]:
            for key, value in options.items():
                if isinstance(value, list):
                    value = "\n".join(value).rstrip()
                options[key] = self._interpolation.before_read(self, section, key, value)
        if trouble:
            raise trouble

    def _read_defaults(self, defaults):
        for key, value in defaults.items():
            self._defaults[self.optionxform(key)] = value  #@ 1150 27 48

    def _all_of(self, section, vars):
        own = {}
        try:
            own = self._sections[section]
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section) from None  #@ > _unify_values 1168 16 55
        given = {}
        if vars:
            for key, value in vars.items():
                given[self.optionxform(key)] = None if value is None else str(value)
        return _ChainMap(given, own, self._defaults)

    def _convert_to_boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError("Not a boolean: %s" % value)  #@ 1182 12 57
        return self.BOOLEAN_STATES[value.lower()]  #@ 1183 15 49

    @property
    def converters(self):
        return self._converters


class ConfigParser(RawConfigParser):
    """ConfigParser implementing interpolation."""
    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def set(self, section, option, value=None):
        """Set an option. Extends RawConfigParser.set by validating type and interpolation syntax on the value."""
        if not isinstance(option, str):
            raise TypeError("option keys must be strings")
        if (not self._allow_no_value or value) and not isinstance(value, str):
            raise TypeError("option values must be strings")  #@ 1219 8 62 > _validate_value_types 1204 16 64
        super().set(section, option, value)  #@ 1220 8 43

    def add_section(self, section):
        """Create a new section in the configuration."""
        if not isinstance(section, str):
            raise TypeError("section names must be strings")  #@ 1226 8 51 > _validate_value_types 1199 12 60
        super().add_section(section)  #@ 1227 8 36

    def _read_defaults(self, defaults):
        try:
            interpolation, self._interpolation = self._interpolation, Interpolation()  #@ 1237 34 49
            self.read_dict({self.default_section: defaults})  #@ 1238 12 60
        finally:
            self._interpolation = interpolation


class SafeConfigParser(ConfigParser):
    """ConfigParser alias for backwards compatibility purposes."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        import warnings
        warnings.warn("The SafeConfigParser class has been renamed to ConfigParser in Python 3.2. This alias will be removed in Python 3.12."  #@ 1248 8 1253 9
                      " Use ConfigParser directly instead.", DeprecationWarning, stacklevel=2)


class SectionProxy(_MutableMapping):
    """A proxy for a single section from a parser."""

    def __init__(self, parser, name):
        self._parser, self._name = parser, name
        for conv in parser.converters:
            self._add(conv)

    def _add(self, conv):
        getter = getattr(self._parser, "get" + conv)
        setattr(self, "get" + conv, lambda option, fallback=None, **kwargs: self.get(option, fallback, _impl=getter, **kwargs))

    def __repr__(self):
        return "<Section: {}>".format(self._name)

    def __getitem__(self, key):
        if not self._parser.has_option(self._name, key):  #@ 1272 15 55
            raise KeyError(key)  #@ 1273 12 31
        return self._parser.get(self._name, key)  #@ 1274 15 48

    def __setitem__(self, key, value):
        if not isinstance(key, str) or (not self._parser._allow_no_value or value) and not isinstance(value, str):
            raise TypeError("option values must be strings" if isinstance(key, str) else "option keys must be strings")
        return self._parser.set(self._name, key, value)  #@ 1278 15 55

    def __delitem__(self, key):
        if not (self._parser.has_option(self._name, key) and self._parser.remove_option(self._name, key)):  #@ 1281 16 56
            raise KeyError(key)  #@ 1283 12 31

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)  #@ 1286 15 55

    def _options(self):
        return list(self._parser.defaults()) if self._name == self._parser.default_section else self._parser.options(self._name)  #@ 1298 19 42

    def __len__(self):
        return len(self._options())  #@ 1289 19 34

    def __iter__(self):
        return self._options().__iter__()  #@ 1292 15 30

    @property
    def parser(self):
        return self._parser

    @property
    def name(self):
        return self._name

    def get(self, option, fallback=None, *, raw=False, vars=None, _impl=None, **kwargs):
        """Get an option value."""
        return (_impl or self._parser.get)(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)


class ConverterMapping(_MutableMapping):
    """The converters of a parser: each gives it and its sections a method get...()."""

    def __init__(self, parser):
        self._parser = parser
        self._data = {"int": None, "float": None, "boolean": None}

    def __getitem__(self, key):
        return self._data[key] or getattr(self._parser, "get" + key)

    def __setitem__(self, key, function):
        if not key or not key.isidentifier():
            raise ValueError("Incompatible key: {} (type: {})".format(key, type(key)))  #@ 1352 12 1353 55
        parser = self._parser

        def getter(section, option, **kwargs):
            return parser._get_conv(section, option, function, **kwargs)
        getter.converter = function
        self._data[key] = getter
        setattr(parser, "get" + key, getter)
        for proxy in parser.values() if hasattr(parser, "_proxies") else ():
            proxy._add(key)

    def __delitem__(self, key):
        if key in ("int", "float", "boolean"):
            raise KeyError(key)  #@ 1368 12 31
        del self._data[key]

    def __iter__(self):
        return iter(self._data)  #@ 1379 15 31

    def __len__(self):
        return len(self._data)
