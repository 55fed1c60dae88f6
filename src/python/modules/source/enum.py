"""Enumerations: sets of symbolic names bound to unique, constant values."""
import sys
from types import DynamicClassAttribute, MappingProxyType

_builtin_property = property

__all__ = ["EnumType", "EnumMeta", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique", "property",
           "verify", "member", "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP", "global_flag_repr",
           "global_enum_repr", "global_str", "global_enum", "EnumCheck", "CONTINUOUS", "NAMED_FLAGS", "UNIQUE",
           "pickle_by_global_name", "pickle_by_enum_name"]

# Known to the functions below before they exist.
Enum = Flag = EJECT = ReprEnum = None


class nonmember(object):
    """Protects item from becoming an Enum member during class creation."""

    def __init__(self, value):
        self.value = value


class member(object):
    """Forces item to become an Enum member during class creation."""

    def __init__(self, value):
        self.value = value


def _is_descriptor(obj):
    return hasattr(obj, "__get__") or hasattr(obj, "__set__") or hasattr(obj, "__delete__")


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(cls_name, name):
    pattern = "_%s__" % cls_name
    return len(name) > len(pattern) and name.startswith(pattern) and (name[-1] != "_" or name[-2] != "_")


def _is_internal_class(cls_name, obj):
    # A class defined in the body of an enumeration: a member in 3.11, but announced not to be one.
    qualname = getattr(obj, "__qualname__", None)
    return isinstance(obj, type) and qualname is not None and qualname.rpartition(".")[0].endswith(cls_name)


def _is_single_bit(num):
    return num > 0 and num & (num - 1) == 0


def _iter_bits_lsb(num):
    if isinstance(num, Enum):
        num = num._value_
    if num < 0:
        raise ValueError("%r is not a positive integer" % num)  #@ 122 8 67
    while num:
        bit = num & -num
        yield bit
        num ^= bit


def show_flag_values(value):
    return list(_iter_bits_lsb(value))  #@ 129 11 38


def bin(num, max_bits=None):
    """Like built-in bin(), but with leading zeros and the sign as a bit: bin(10) is '0b0 1010'."""
    size = 2 ** num.bit_length()  #@ 143 19 37
    sign = "0" if num >= 0 else "1"
    digits = format(size + num if num >= 0 else 2 * size + num, "b")[1:]
    if max_bits is not None:
        digits = digits.rjust(max_bits, sign)
    return "0b%s %s" % (sign, digits)


def _make_class_unpicklable(obj):
    def _break_on_call_reduce(self, proto):
        raise TypeError("%r cannot be pickled" % self)  #@ 108 8 54
    obj.__reduce_ex__ = _break_on_call_reduce
    obj.__module__ = "<unknown>"


class _auto_null:
    def __repr__(self):
        return "_auto_null"


_auto_null = _auto_null()


class auto:
    """Instances are replaced with an appropriate value in Enum class suites."""

    def __init__(self, value=_auto_null):
        self.value = value

    def __repr__(self):
        return "auto(%r)" % self.value


class property(DynamicClassAttribute):
    """A descriptor for data of members that lets a member have the same name."""

    member = None
    _attr_type = None
    _cls_type = None

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            try:
                return ownerclass._member_map_[self.name]  #@ 195 23 57
            except KeyError:
                raise AttributeError("%r has no attribute %r" % (ownerclass, self.name)) from None
        if self.fget is not None:
            return self.fget(instance)  #@ 206 23 42
        if self._attr_type == "attr":
            return getattr(self._cls_type, self.name)
        try:
            return instance._member_map_[self.name]
        except KeyError:
            raise AttributeError("%r has no attribute %r" % (instance.__class__, self.name)) from None

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("<enum %r> cannot set attribute %r" % (self.clsname, self.name))  #@ 210 12 212 21
        return self.fset(instance, value)  #@ 214 19 45

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("<enum %r> cannot delete attribute %r" % (self.clsname, self.name))  #@ 218 12 220 21
        return self.fdel(instance)  #@ 222 19 38

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


class _proto_member:
    """Stands in the class body for a member, which is made when the class is: before __init_subclass__ runs."""

    def __init__(self, value):
        self.value = value

    def __set_name__(self, enum_class, member_name):
        delattr(enum_class, member_name)
        value = self.value
        args = value if isinstance(value, tuple) else (value,)
        if enum_class._member_type_ is tuple:
            args = (args,)
        made = enum_class._new_member_(enum_class, *args) if enum_class._use_args_ else enum_class._new_member_(enum_class)  #@ 259 26 68
        if not hasattr(made, "_value_"):
            if enum_class._member_type_ is object:
                made._value_ = value
            else:
                try:
                    made._value_ = enum_class._member_type_(*args)
                except Exception as exc:
                    new_exc = TypeError("_value_ not set in __new__, unable to create it")
                    new_exc.__cause__ = exc
                    raise new_exc
        value = made._value_
        made._name_ = member_name
        made.__objclass__ = enum_class
        made.__init__(*args)  #@ 273 8 35
        made._sort_order_ = len(enum_class._member_names_)

        if Flag is None or not issubclass(enum_class, Flag):
            canonical = self._same_value(enum_class, value)
            if canonical is None:
                enum_class._member_names_.append(member_name)
            else:
                made = canonical  # an alias
        else:
            canonical = self._same_value(enum_class, value)
            if canonical is not None:
                made = canonical
            elif _is_single_bit(value):
                enum_class._member_names_.append(member_name)
                enum_class._flag_mask_ |= value
                enum_class._singles_mask_ |= value
            else:
                enum_class._flag_mask_ |= value
        enum_class._all_bits_ = 2 ** ((enum_class._flag_mask_).bit_length()) - 1

        # A property or another attribute of a base under the same name stays what it is for members.
        found = None
        for base in enum_class.__mro__[1:]:
            attr = base.__dict__.get(member_name)  #@ 309 25 55
            if attr is not None and isinstance(attr, (property, DynamicClassAttribute)):
                found = attr
                break
        if found:
            redirect = property()
            redirect.member = made
            redirect.__set_name__(enum_class, member_name)  #@ 321 12 58
            redirect.fget = getattr(found, "fget", None)
            redirect.fset = getattr(found, "fset", None)
            redirect.fdel = getattr(found, "fdel", None)
            type.__setattr__(enum_class, member_name, redirect)
        else:
            type.__setattr__(enum_class, member_name, made)
        enum_class._member_map_[member_name] = made
        try:
            enum_class._value2member_map_.setdefault(value, made)
        except TypeError:
            enum_class._unhashable_values_.append(value)

    @staticmethod
    def _same_value(enum_class, value):
        try:
            return enum_class._value2member_map_.get(value)
        except TypeError:
            for canonical in enum_class._member_map_.values():
                if canonical._value_ == value:
                    return canonical
        return None


class _EnumDict(dict):
    """The namespace of an enumeration's body: keeps what becomes a member, in order, and refuses a name used twice."""

    def __init__(self):
        super().__init__()
        self._member_names = {}  # in order
        self._last_values = []
        self._ignore = []
        self._auto_called = False

    def __setitem__(self, key, value):
        if _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            if key not in ("_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_", "_iter_member_",
                           "_iter_member_by_value_", "_iter_member_by_def_"):
                raise ValueError("_sunder_ names, such as %r, are reserved for future Enum use" % (key,))  #@ 382 16 385 25
            if key == "_generate_next_value_":
                if self._auto_called:
                    raise TypeError("_generate_next_value_ must be defined before members")  #@ 389 20 91
                function = value.__func__ if isinstance(value, staticmethod) else value
                if not isinstance(value, staticmethod):
                    value = staticmethod(value)
                super().__setattr__("_generate_next_value", function)
            elif key == "_ignore_":
                value = value.replace(",", " ").split() if isinstance(value, str) else list(value)
                self._ignore = value
                already = set(value) & set(self._member_names)
                if already:
                    raise ValueError("_ignore_ cannot specify already set names: %r" % (already,))  #@ 400 20 403 29
        elif _is_dunder(key):
            if key == "__order__":
                key = "_order_"
        elif key in self._member_names:
            raise TypeError("%r already defined as %r" % (key, self[key]))  #@ 409 12 74
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif _is_descriptor(value) and not isinstance(value, member):
            pass
        else:
            if key in self:
                raise TypeError("%r already defined as %r" % (key, self[key]))  #@ 424 16 78
            if _is_internal_class(self._cls_name, value):
                import warnings
                warnings.warn("In 3.13 classes created inside an enum will not become a member.  Use the `member` decorator to keep "  #@ 367 12 372 21
                              "the current behavior.", DeprecationWarning, stacklevel=2)
            if isinstance(value, member):
                value = value.value
            value = self._resolved(key, value)
            self._member_names[key] = None
            self._last_values.append(value)
        super().__setitem__(key, value)  #@ 455 8 39

    def _resolved(self, key, value):
        """What auto() stands for, also within a tuple."""
        if isinstance(value, auto):
            return self._next_value(key, value)
        if isinstance(value, tuple) and any(isinstance(v, auto) for v in value):
            values = tuple(self._next_value(key, v) if isinstance(v, auto) else v for v in value)
            return values if type(value) is tuple else type(value)(*values)
        return value

    def _next_value(self, key, item):
        if item.value is _auto_null:
            item.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
        self._auto_called = True
        return item.value

    def update(self, members, **more_members):
        try:
            names = members.keys()
        except AttributeError:
            for name, value in members:
                self[name] = value
        else:
            for name in names:
                self[name] = members[name]
        for name, value in more_members.items():
            self[name] = value


class EnumType(type):
    """Metaclass for Enum"""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)  #@ 476 8 56
        enum_dict = _EnumDict()  #@ 478 20 31
        enum_dict._cls_name = cls
        member_type, first_enum = metacls._get_mixins_(cls, bases)  #@ 481 34 66
        if first_enum is not None:
            enum_dict._generate_next_value = getattr(first_enum, "_generate_next_value_", None)
            dict.__setitem__(enum_dict, "_generate_next_value_", getattr(first_enum, "_generate_next_value_", None))
        return enum_dict

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if _simple:
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        classdict.setdefault("_ignore_", []).append("_ignore_")
        for key in classdict["_ignore_"]:
            classdict.pop(key, None)  #@ 501 12 36
        member_names = list(classdict._member_names)
        invalid = set(member_names) & {"mro", ""}
        if invalid:
            raise ValueError("invalid enum member name(s) %s" % ",".join(repr(n) for n in invalid))  #@ 509 12 511 22
        _order_ = classdict.pop("_order_", None)  #@ 514 18 48
        _gnv = classdict.get("_generate_next_value_")
        if _gnv is not None and type(_gnv) is not staticmethod:
            dict.__setitem__(classdict, "_generate_next_value_", staticmethod(_gnv))

        member_type, first_enum = metacls._get_mixins_(cls, bases)  #@ 519 34 66
        new, save_new, use_args = metacls._find_new_(classdict, member_type, first_enum)  #@ 520 38 522 17
        space = dict(classdict)
        for name in member_names:
            space[name] = _proto_member(space[name])  #@ 533 30 50
        space["_new_member_"] = new
        space["_use_args_"] = use_args
        space["_member_names_"] = []
        space["_member_map_"] = {}
        space["_value2member_map_"] = {}
        space["_unhashable_values_"] = []
        space["_member_type_"] = member_type
        space["_value_repr_"] = metacls._find_data_repr_(cls, bases)  #@ 542 36 72
        space["_boundary_"] = boundary or getattr(first_enum, "_boundary_", None)
        space["_flag_mask_"] = 0
        space["_singles_mask_"] = 0
        space["_all_bits_"] = 0
        space["_inverted_"] = None
        if "_member_names_" in kwds:
            raise TypeError("_member_names_ is reserved")
        try:
            enum_class = super().__new__(metacls, cls, bases, space, **kwds)
        except RuntimeError as e:
            # What a __set_name__ raised is the cause; the program shall see that.
            if e.__cause__ is not None:
                raise e.__cause__ from None  #@ 560 12 21
            raise

        # Mixed-in data types have reprs, strs and formats of their own, which are not those of members.
        settled = [name for name in ("__repr__", "__str__", "__format__") if name in classdict]
        if ReprEnum is not None and issubclass(enum_class, ReprEnum):
            for name in ("__str__", "__format__"):
                if name not in settled:
                    method = getattr(member_type, name)
                    if method is object.__str__:
                        method = member_type.__repr__  # int's own, not that of members
                    setattr(enum_class, name, method)
                    settled.append(name)
        if first_enum is not None:
            for name in ("__repr__", "__str__", "__format__"):
                if name not in settled:
                    enum_method = getattr(first_enum, name)
                    found_method = getattr(enum_class, name)
                    object_method = getattr(object, name)
                    data_type_method = getattr(member_type, name)
                    if found_method in (data_type_method, object_method):
                        setattr(enum_class, name, enum_method)
        if Flag is not None and issubclass(enum_class, Flag):
            for name in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__"):
                if name not in classdict:
                    method = getattr(Flag, name)
                    if getattr(enum_class, name, None) is not method:
                        type.__setattr__(enum_class, name, method)
        if Enum is not None:
            if save_new:
                enum_class.__new_member__ = new
            enum_class.__new__ = Enum.__new__

        if _order_ is not None:
            if isinstance(_order_, str):
                _order_ = _order_.replace(",", " ").split()
            members = enum_class._member_map_
            if Flag is None or not issubclass(enum_class, Flag):
                _order_ = [o for o in _order_ if o not in members or members[o]._name_ == o]
            else:
                _order_ = [o for o in _order_ if o not in members or o in enum_class._member_names_]
            if _order_ != enum_class._member_names_:
                raise TypeError("member order does not match _order_:\n  %r\n  %r" % (enum_class._member_names_, _order_))  #@ 678 16 681 25

        if Flag is not None and issubclass(enum_class, Flag):
            values = [m._value_ for m in enum_class]
            if values != sorted(values):  #@ 656 30 49
                enum_class._iter_member_ = enum_class._iter_member_by_def_
            if enum_class._boundary_ is not KEEP:
                missed = [(n, m._value_) for n, m in enum_class._member_map_.items() if not _is_single_bit(m._value_)
                          and m._value_ & ~enum_class._singles_mask_ & enum_class._flag_mask_]
                missing = 0
                for _, value in missed:
                    missing |= value & ~enum_class._singles_mask_
                if missing and enum_class._boundary_ is not KEEP:
                    names = [n for n, _ in missed]
                    if len(names) == 1:
                        alias = "alias %r is missing" % names[0]
                    else:
                        alias = "aliases %s and %r are missing" % (", ".join(repr(n) for n in names[:-1]), names[-1])
                    if _is_single_bit(missing):
                        value = "value 0x%x" % missing
                    else:
                        value = "combined values of 0x%x" % missing
                    raise TypeError("invalid Flag %r: %s %s [use enum.show_flag_values(value) for details]" % (cls, alias, value))
        elif Flag is not None or cls != "Flag":
            for name in ("_boundary_", "_flag_mask_", "_singles_mask_", "_all_bits_", "_inverted_"):
                type.__delattr__(enum_class, name)
        return enum_class

    def __bool__(cls):
        return True  # also one without members

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        """Either returns an existing member, or creates a new enum class."""
        if names is None:
            return cls.__new__(cls, value)  #@ 717 19 42
        return cls._create_(value, names, module=module, qualname=qualname, type=type, start=start, boundary=boundary)  #@ 719 15 727 17

    def __contains__(cls, member):
        if not isinstance(member, Enum):
            import warnings
            warnings.warn("in 3.12 __contains__ will no longer raise TypeError, but will return True or\n"  #@ 739 12 744 21
                          "False depending on whether the value is a member or the value of a member",
                          DeprecationWarning, stacklevel=2)
            raise TypeError("unsupported operand type(s) for 'in': '%s' and '%s'"  #@ 745 12 747 75
                            % (type(member).__qualname__, cls.__class__.__qualname__))
        return isinstance(member, cls) and member._name_ in cls._member_map_

    def __delattr__(cls, attr):
        if attr in cls.__dict__.get("_member_map_", {}):
            raise AttributeError("%r cannot delete member %r." % (cls.__name__, attr))  #@ 754 12 86
        super().__delattr__(attr)

    def __dir__(cls):
        interesting = set(["__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__", "__members__",
                           "__module__", "__name__", "__qualname__"] + cls._member_names_)
        if cls._new_member_ is not object.__new__:
            interesting.add("__new__")
        if cls.__init_subclass__ is not object.__init_subclass__:
            interesting.add("__init_subclass__")
        if cls._member_type_ is object:
            return sorted(interesting)  #@ 770 19 38
        return sorted(set(dir(cls._member_type_)) | interesting)  #@ 773 19 68

    def __getattr__(cls, name):
        raise AttributeError(name)  #@ 789 12 48

    def __getitem__(cls, name):
        return cls._member_map_[name]  #@ 795 15 37

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __len__(cls):
        return len(cls._member_names_)

    @_builtin_property
    def __members__(cls):
        return MappingProxyType(cls._member_map_)  #@ 817 15 49

    def __repr__(cls):
        if Flag is not None and issubclass(cls, Flag):
            return "<flag %r>" % cls.__name__
        return "<enum %r>" % cls.__name__

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):  #@ 839 21 57
            raise AttributeError("cannot reassign member %r" % (name,))  #@ 841 12 72
        super().__setattr__(name, value)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        """Enum('Name', 'A B C') and its other forms."""
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        _, first_enum = cls._get_mixins_(class_name, bases)  #@ 858 24 59
        classdict = metacls.__prepare__(class_name, bases)  #@ 859 20 58
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            original, names, last_values = names, [], []
            for count, name in enumerate(original):
                value = first_enum._generate_next_value_(name, start, count, last_values[:])  #@ 868 24 92
                last_values.append(value)
                names.append((name, value))
        if names is None:
            names = ()
        for item in names:
            if isinstance(item, str):
                member_name, member_value = item, names[item]
            else:
                member_name, member_value = item
            classdict[member_name] = member_value
        if module is None:
            try:
                module = sys._getframe(2).f_globals["__name__"]
            except (AttributeError, ValueError, KeyError):
                pass
        if module is not None:
            classdict["__module__"] = module
        if qualname is not None:
            classdict["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, classdict, boundary=boundary)

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base.__dict__.get("_member_names_"):
                    raise TypeError("<enum %r> cannot extend %r" % (class_name, base))  #@ 940 20 943 29

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        """The data type of members, and the Enum class that is inherited."""
        if not bases:
            return object, Enum
        first_enum = bases[-1]
        if not isinstance(first_enum, EnumType):
            raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")  #@ 962 12 963 75
        member_type = mcls._find_data_type_(class_name, bases) or object  #@ 964 22 62
        return member_type, first_enum

    @classmethod
    def _find_data_repr_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if "_value_repr_" in base.__dict__:
                        return base.__dict__["_value_repr_"]
                elif "__repr__" in base.__dict__:
                    if "__dataclass_fields__" in base.__dict__ and "__dataclass_params__" in base.__dict__ \
                            and base.__dict__["__dataclass_params__"].repr:
                        return _dataclass_repr
                    return base.__dict__["__repr__"]  #@ 978 27 52
        return None

    @classmethod
    def _find_data_type_(mcls, class_name, bases):
        data_types, seen = [], set()
        for chain in bases:
            candidate = None
            for base in chain.__mro__:
                if base is object or base in seen:
                    continue
                seen.add(base)
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        if base._member_type_ not in data_types:
                            data_types.append(base._member_type_)
                        break
                elif "__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__ or _is_data_type(base):
                    found = candidate or base
                    if found not in data_types:
                        data_types.append(found)
                    break
                else:
                    candidate = candidate or base
        if len(data_types) > 1:
            raise TypeError("too many data types for %r: %r" % (class_name, set(data_types)))  #@ 1003 12 88
        return data_types[0] if data_types else None

    @classmethod
    def _find_new_(mcls, classdict, member_type, first_enum):
        """The function that makes members, whether to keep it as __new_member__, and whether it takes the value."""
        __new__ = classdict.get("__new__", None)  #@ 1021 18 48
        save_new = first_enum is not None and __new__ is not None
        if __new__ is None:
            for method in ("__new_member__", "__new__"):
                for possible in (member_type, first_enum):
                    target = getattr(possible, method, None)
                    if target is not None and not _is_plain_new(target):
                        __new__ = target
                        break
                if __new__ is not None:
                    break
            else:
                __new__ = object.__new__
        if first_enum is None or _is_plain_new(__new__):
            use_args = False
        else:
            use_args = True
        if isinstance(__new__, staticmethod):
            __new__ = __new__.__func__
        return __new__, save_new, use_args


def _is_data_type(base):
    """Whether the class is one of the built-in data types, whose __new__ takes the value."""
    return base in (int, str, float, bytes, tuple, list, dict, set, frozenset, complex, bool, bytearray)


def _is_plain_new(function):
    return function is object.__new__ or (Enum is not None and function is Enum.__new__)


EnumMeta = EnumType


class Enum(metaclass=EnumType):
    """Create a collection of name/value pairs."""

    def __new__(cls, value):
        # All members there will ever be exist: this looks one up.
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]  #@ 1106 19 48
        except KeyError:
            pass
        except TypeError:
            for found in cls._member_map_.values():
                if found._value_ == value:
                    return found
        exc = result = None
        try:
            result = cls._missing_(value)  #@ 1118 21 41
        except Exception as e:
            exc = e
        try:
            if isinstance(result, cls):
                return result
            if Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(result, int):
                return result
            ve_exc = ValueError("%r is not a valid %s" % (value, cls.__qualname__))
            if result is None and exc is None:
                raise ve_exc  #@ 1133 20 32
            if exc is None:
                exc = TypeError("error in %s._missing_: returned %r instead of None or a valid member" % (cls.__name__, result))
            if not isinstance(exc, ValueError):
                exc.__context__ = ve_exc
            raise exc  #@ 1141 16 25
        finally:
            exc = ve_exc = None

    def __init__(self, *args, **kwds):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """The value of auto(): one more than the last."""
        if not last_values:
            return start
        try:
            last = last_values[-1]
            highest = sorted(last_values)[-1]
        except TypeError:
            highest = last
        if highest == last:
            try:
                return last + 1  #@ 1166 23 31
            except TypeError:
                pass
        import warnings
        for last_value in reversed(last_values):
            try:
                value = last_value + 1
            except TypeError:
                continue
            if last is last_value or highest == last:
                warnings.warn("In 3.13 the default `auto()`/`_generate_next_value_` will require all values to be sortable "  #@ 1172 12 1177 21
                              "and support adding +1\nand the value returned will be the largest value in the enum "
                              "incremented by 1", DeprecationWarning, stacklevel=3)
            return value
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        v_repr = self.__class__._value_repr_ or repr
        return "<%s.%s: %s>" % (self.__class__.__name__, self._name_, v_repr(self._value_))  #@ 1191 70 90

    def __str__(self):
        return "%s.%s" % (self.__class__.__name__, self._name_)

    def __dir__(self):
        interesting = set(["name", "value"]) if self.__class__._member_type_ is object else set(object.__dir__(self))
        for name in getattr(self, "__dict__", []):
            if name[0] != "_":
                interesting.add(name)
        for cls in self.__class__.mro():  #@ 1207 19 39
            for name, obj in cls.__dict__.items():
                if name[0] == "_":
                    continue
                if isinstance(obj, property):
                    if obj.fget is not None or name not in self._member_map_:
                        interesting.add(name)
                    else:
                        interesting.discard(name)
                else:
                    interesting.add(name)
        return sorted(set(["__class__", "__doc__", "__eq__", "__hash__", "__module__"]) | interesting)  #@ 1220 16 1223 17

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)  #@ 1230 15 32

    def __reduce_ex__(self, proto):
        return getattr, (self.__class__, self._name_)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    @property
    def name(self):
        """The name of the Enum member."""
        return self._name_

    @property
    def value(self):
        """The value of the Enum member."""
        return self._value_


class ReprEnum(Enum):
    """Only changes the repr(), leaving str() and format() to the mixed-in type."""


class IntEnum(int, ReprEnum):
    """Enum where members are also (and must be) ints"""


class StrEnum(str, ReprEnum):
    """Enum where members are also (and must be) strings"""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError("too many arguments for str(): %r" % (values,))  #@ 1274 12 76
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError("%r is not a string" % (values[0],))  #@ 1278 16 69
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError("encoding must be a string, not %r" % (values[1],))  #@ 1282 16 84
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError("errors must be a string, not %r" % (values[2]))  #@ 1286 16 80
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """The value of auto(): the name in lower case."""
        return name.lower()


def pickle_by_global_name(self, proto):
    return self.name


_reduce_ex_by_global_name = pickle_by_global_name


def pickle_by_enum_name(self, proto):
    return getattr, (self.__class__, self._name_)


class FlagBoundary(StrEnum):
    """What happens to values outside of a flag's range."""
    STRICT = auto()   # an error
    CONFORM = auto()  # they are dropped
    EJECT = auto()    # the result is an int
    KEEP = auto()     # they are kept


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=CONFORM):
    """Support for flags"""

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """The value of auto(): the next power of two."""
        if not last_values:
            return start if start is not None else 1
        last_value = max(last_values)
        try:
            high_bit = last_value.bit_length() - 1
        except Exception:
            raise TypeError("invalid flag value %r" % last_value) from None  #@ 1356 12 75
        return 2 ** (high_bit + 1)

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _iter_bits_lsb(value & cls._flag_mask_):  #@ 1364 19 58
            found = cls._value2member_map_.get(bit)  #@ 1365 18 49
            if found is not None:
                yield found

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda m: m._sort_order_)  #@ 1374 8 1377 17

    @classmethod
    def _missing_(cls, value):
        """A combination of members; depending on the boundary other bits are an error, dropped, kept, or make an int."""
        if not isinstance(value, int):
            raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))  #@ 1387 12 1389 21
        flag_mask, singles_mask, all_bits = cls._flag_mask_, cls._singles_mask_, cls._all_bits_
        neg_value = None
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ flag_mask):
            if cls._boundary_ is STRICT:
                max_bits = max(value.bit_length(), flag_mask.bit_length())  #@ 1402 31 49
                raise ValueError("%r invalid value %r\n    given %s\n  allowed %s"  #@ 1403 16 1406 30
                                 % (cls, value, bin(value, max_bits), bin(flag_mask, max_bits)))
            elif cls._boundary_ is CONFORM:
                value = value & flag_mask
            elif cls._boundary_ is EJECT:
                return value
            elif cls._boundary_ is KEEP:
                if value < 0:
                    value = max(all_bits + 1, 2 ** value.bit_length()) + value  #@ 1414 48 66
            else:
                raise ValueError("%r unknown flag boundary %r" % (cls, cls._boundary_))  #@ 1418 16 1420 25
        if value < 0:
            neg_value = value
            value = all_bits + 1 + value
        known, unknown = value & flag_mask, value & ~flag_mask
        if unknown and cls._boundary_ is not KEEP:
            raise ValueError("%s(%r) -->  unknown values %r [%s]" % (cls.__name__, value, unknown, bin(unknown)))  #@ 1428 12 1431 21
        made = object.__new__(cls) if cls._member_type_ is object else cls._member_type_.__new__(cls, value)
        if not hasattr(made, "_value_"):
            made._value_ = value
        made._name_ = None
        if known:
            names = [m._name_ for m in cls._iter_member_(known)]
            if unknown:
                names.append(cls._numeric_repr_(unknown))  #@ 1445 48 75
            made._name_ = "|".join(names)
        if not unknown:                              # the same combination is the same object from now on
            made = cls._value2member_map_.setdefault(value, made)
            if neg_value is not None:
                cls._value2member_map_[neg_value] = made
        return made

    def __contains__(self, other):
        """Returns True if self has at least the same flags set as other."""
        if not isinstance(other, self.__class__):
            raise TypeError("unsupported operand type(s) for 'in': %r and %r"  #@ 1462 12 1464 75
                            % (type(other).__qualname__, self.__class__.__qualname__))
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        """Returns flags in definition order."""
        yield from self._iter_member_(self._value_)  #@ 1471 8 51

    def __len__(self):
        return self._value_.bit_count()  #@ 1474 15 39

    def __repr__(self):
        cls_name = self.__class__.__name__
        v_repr = self.__class__._value_repr_ or repr
        if self._name_ is None:
            return "<%s: %s>" % (cls_name, v_repr(self._value_))  #@ 1480 43 63
        return "<%s.%s: %s>" % (cls_name, self._name_, v_repr(self._value_))  #@ 1482 59 79

    def __str__(self):
        cls_name = self.__class__.__name__
        if self._name_ is None:
            return "%s(%r)" % (cls_name, self._value_)
        return "%s.%s" % (cls_name, self._name_)

    def __bool__(self):
        return bool(self._value_)

    def _get_value(self, flag):
        if isinstance(flag, self.__class__):
            return flag._value_
        if self._member_type_ is not object and isinstance(flag, self._member_type_):
            return flag
        return NotImplemented

    def __or__(self, other):
        value = self._get_value(other)
        return value if value is NotImplemented else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._get_value(other)
        return value if value is NotImplemented else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._get_value(other)
        return value if value is NotImplemented else self.__class__(self._value_ ^ value)

    def __invert__(self):
        if self._inverted_ is None:
            if self._boundary_ in (EJECT, KEEP):
                self._inverted_ = self.__class__(~self._value_)
            else:
                self._inverted_ = self.__class__(self._singles_mask_ & ~self._value_)
        return self._inverted_

    __rand__ = __and__
    __ror__ = __or__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Support for integer-based Flags"""


def unique(enumeration):
    """Class decorator for enumerations ensuring unique member values."""
    duplicates = [(name, m.name) for name, m in enumeration.__members__.items() if name != m.name]
    if duplicates:
        details = ", ".join("%s -> %s" % pair for pair in duplicates)
        raise ValueError("duplicate values found in %r: %s" % (enumeration, details))  #@ 1564 8 1565 45
    return enumeration


def _dataclass_repr(self):
    fields = self.__dataclass_fields__
    return ", ".join("%s=%r" % (k, getattr(self, k)) for k in fields if fields[k].repr)


def global_enum_repr(self):
    """The repr of members that are also names of their module: module.NAME."""
    module = self.__class__.__module__.split(".")[-1]
    return "%s.%s" % (module, self._name_)


def global_flag_repr(self):
    module = self.__class__.__module__.split(".")[-1]
    cls_name = self.__class__.__name__
    if self._name_ is None:
        return "%s.%s(%r)" % (module, cls_name, self._value_)
    if _is_single_bit(self):
        return "%s.%s" % (module, self._name_)
    if self._boundary_ is not KEEP:
        return "|".join("%s.%s" % (module, name) for name in self.name.split("|"))  #@ 1595 15 84
    return "|".join(n if n[0].isdigit() else "%s.%s" % (module, n) for n in self._name_.split("|"))  #@ 1603 15 29


def global_str(self):
    """The str of members that are also names of their module: NAME."""
    if self._name_ is None:
        return "%s(%r)" % (self.__class__.__name__, self._value_)
    return self._name_


def global_enum(cls, update_str=False):
    """Class decorator that makes the members names of their module, too."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)  #@ 1627 4 64
    return cls


class EnumCheck(StrEnum):
    """various conditions to check an enumeration for"""
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """Check an enumeration for various constraints. (see EnumCheck)"""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        cls_name = enumeration.__name__
        is_flag = Flag is not None and issubclass(enumeration, Flag)
        if not is_flag and not issubclass(enumeration, Enum):
            raise TypeError("the 'verify' decorator only works with Enum and Flag")  #@ 1817 12 83
        for check in self.checks:
            if check is UNIQUE:
                duplicates = [(n, m.name) for n, m in enumeration.__members__.items() if n != m.name]
                if duplicates:
                    details = ", ".join("%s -> %s" % pair for pair in duplicates)
                    raise ValueError("aliases found in %r: %s" % (enumeration, details))  #@ 1828 20 1829 57
            elif check is CONTINUOUS:
                values = set(e.value for e in enumeration)
                if len(values) < 2:
                    continue
                low, high = min(values), max(values)
                if is_flag:
                    missing = [2 ** i for i in range(low.bit_length(), high.bit_length()) if 2 ** i not in values]
                else:
                    missing = [i for i in range(low + 1, high) if i not in values]
                if missing:
                    raise ValueError(("invalid %s %r: missing values %s"
                                      % ("flag" if is_flag else "enum", cls_name, ", ".join(str(m) for m in missing)))[:256])
            elif check is NAMED_FLAGS:
                names, total = [], 0
                known = enumeration._singles_mask_
                for name, alias in enumeration._member_map_.items():
                    if alias.value < 0 or name in enumeration._member_names_:
                        continue
                    missing = alias.value & ~known
                    if missing:
                        names.append(name)
                        total |= missing
                if names:
                    if len(names) == 1:
                        alias = "alias %s is missing" % names[0]
                    else:
                        alias = "aliases %s and %s are missing" % (", ".join(names[:-1]), names[-1])
                    value = "value 0x%x" % total if _is_single_bit(total) else "combined values of 0x%x" % total
                    raise ValueError("invalid Flag %r: %s %s [use enum.show_flag_values(value) for details]" % (cls_name, alias, value))  #@ 1882 20 1885 29
        return enumeration


def _old_convert_(etype, name, module, filter, source=None, *, boundary=None):
    """Makes an enumeration of the names of a module that a test chooses."""
    space = sys.modules[module].__dict__ if source is None else source.__dict__
    members = sorted(((name, value) for name, value in space.items() if filter(name)), key=lambda t: (t[1], t[0]))
    cls = etype(name, members, module=module, boundary=boundary or KEEP)  #@ 2036 10 72
    cls.__reduce_ex__ = pickle_by_global_name
    return cls
