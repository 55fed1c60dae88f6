"""Configuration of logging by a dictionary."""
import logging
import logging.handlers
import re

DEFAULT_LOGGING_CONFIG_PORT = 9030
RESET_ERROR = 104
IDENTIFIER = re.compile("^[a-z_][a-z0-9_]*$", re.I)


def valid_ident(s):
    if not IDENTIFIER.match(s):
        raise ValueError("Not a valid Python identifier: %r" % s)  #@ 284 8 65
    return True


class BaseConfigurator(object):
    """Knows how to find what the texts of a configuration stand for: ext://module.name, cfg://place.in.the.configuration."""
    CONVERT_PATTERN = re.compile(r"^(?P<prefix>[a-z]+)://(?P<suffix>.*)$")
    value_converters = {"ext": "ext_convert", "cfg": "cfg_convert"}
    importer = staticmethod(__import__)

    def __init__(self, config):
        self.config = config
        self._converted = {}

    def resolve(self, s):
        """The object of a dotted name, imported as far as it must be."""
        names = s.split(".")
        used = names.pop(0)
        try:
            found = self.importer(used)  #@ 385 20 39
            for name in names:
                used += "." + name
                try:
                    found = getattr(found, name)
                except AttributeError:
                    self.importer(used)  #@ 391 20 39
                    found = getattr(found, name)
        except ImportError as e:
            v = ValueError("Cannot resolve %r: %s" % (s, e))
            raise v from e  #@ 396 12 26
        return found

    def ext_convert(self, value):
        return self.resolve(value)  #@ 400 15 34

    def cfg_convert(self, value):
        """What lies at a.b[c][0] of the configuration."""
        match = re.match(r"^\s*(\w+)\s*", value)
        if match is None:
            raise ValueError("Unable to convert %r" % value)  #@ 407 12 60
        found = self.config[match.group(1)]  #@ 410 16 42
        rest = value[match.end():]
        while rest:
            match = re.match(r"^\.\s*(\w+)\s*", rest)
            if match:
                found = found[match.group(1)]
            else:
                match = re.match(r"^\[\s*([^\]]+?)\s*\]\s*", rest)
                if not match:
                    raise ValueError("Unable to convert %r at %r" % (value, rest))  #@ 431 20 432 64
                key = match.group(1)
                try:
                    found = found[int(key)] if key.isdigit() else found[key]
                except TypeError:
                    found = found[key]
            rest = rest[match.end():]
        return self.convert(found)

    def convert(self, value):
        """The value with what its texts stand for."""
        if isinstance(value, dict):
            return {key: self.convert(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.convert(item) for item in value]
        if isinstance(value, tuple) and not hasattr(value, "_fields"):
            return tuple([self.convert(item) for item in value])
        if isinstance(value, str):
            match = self.CONVERT_PATTERN.match(value)
            converter = match and self.value_converters.get(match["prefix"])
            if converter:
                return getattr(self, converter)(match["suffix"])
        return value

    def configure_custom(self, config):
        """An object that a factory of the program makes: '()' names it, '.' has attributes for what it made."""
        config = dict(config)
        factory = config.pop("()")
        if not callable(factory):
            factory = self.resolve(factory)  #@ 468 16 31
        attributes = config.pop(".", None)
        result = factory(**{key: self.convert(value) for key, value in config.items() if valid_ident(key)})  #@ 472 17 28
        for name, value in (attributes or {}).items():
            setattr(result, name, self.convert(value))
        return result

    def as_tuple(self, value):
        """A list as a tuple."""
        return tuple(value) if isinstance(value, list) else value


class DictConfigurator(BaseConfigurator):
    """Configures logging by a dictionary of version 1."""

    def configure(self):
        """Do the configuration."""
        config = self.config
        if "version" not in config:
            raise ValueError("dictionary doesn't specify a version")  #@ 495 12 68
        version = self.convert(config["version"])
        if version != 1:
            raise ValueError("Unsupported version: %s" % version)  #@ 497 12 75
        if self.convert(config.get("incremental", False)):
            self._adjust()
        else:
            self._replace()

    def _adjust(self):
        """Incremental: only the levels and the propagation of what is there change."""
        for name, one in self.config.get("handlers", {}).items():
            if name not in logging._handlers:
                raise ValueError("No handler found with name %r" % name)  #@ 506 24 507 59
            try:
                if one.get("level"):
                    logging._handlers[name].setLevel(logging._checkLevel(one["level"]))
            except Exception as e:
                raise ValueError("Unable to configure handler %r" % name) from e  #@ 516 28 517 64
        for name, one in self.config.get("loggers", {}).items():
            try:
                self.configure_logger(name, one, True)  #@ 521 24 72
            except Exception as e:
                raise ValueError("Unable to configure logger %r" % name) from e  #@ 523 24 524 60
        if self.config.get("root"):
            try:
                self.configure_root(self.config["root"], True)  #@ 528 24 55
            except Exception as e:
                raise ValueError("Unable to configure root logger") from e  #@ 530 24 531 57

    def _replace(self):
        config = self.config
        logging._handlers.clear()
        logging.shutdown(logging._handlerList[:])
        logging._handlerList[:] = []
        self.formatters, self.filters, self.handlers = {}, {}, {}
        for name, one in config.get("formatters", {}).items():
            try:
                self.formatters[name] = self.configure_formatter(one)  #@ 541 43 542 77
            except Exception as e:
                raise ValueError("Unable to configure formatter %r" % name) from e  #@ 544 24 545 70
        for name, one in config.get("filters", {}).items():
            try:
                self.filters[name] = self.configure_filter(one)  #@ 550 40 76
            except Exception as e:
                raise ValueError("Unable to configure filter %r" % name) from e  #@ 552 24 553 67
        # A handler whose target is another one that is not made yet has to wait.
        waiting = []
        for name in sorted(config.get("handlers", {})):
            try:
                self._make_handler(name)
            except Exception as e:
                if "target not configured yet" not in str(e.__cause__):
                    raise ValueError("Unable to configure handler %r" % name) from e  #@ 569 28 570 64
                waiting.append(name)
        for name in waiting:
            try:
                self._make_handler(name)
            except Exception as e:
                raise ValueError("Unable to configure handler %r" % name) from e  #@ 579 24 580 60
        self._replace_loggers(config.get("loggers", {}))
        if config.get("root"):
            try:
                self.configure_root(config["root"])  #@ 641 24 49
            except Exception as e:
                raise ValueError("Unable to configure root logger") from e  #@ 643 24 644 57

    def _make_handler(self, name):
        handler = self.configure_handler(self.config["handlers"][name])  #@ 562 34 72
        handler.name = name
        self.handlers[name] = handler

    def _replace_loggers(self, loggers):
        manager = logging.root.manager
        known = [name for name, one in manager.loggerDict.items() if isinstance(one, logging.Logger)]
        for name, one in loggers.items():
            try:
                self.configure_logger(name, one)  #@ 616 24 66
            except Exception as e:
                raise ValueError("Unable to configure logger %r" % name) from e  #@ 618 24 619 60
        disable = self.convert(self.config.get("disable_existing_loggers", True))
        for name in known:
            logger = manager.loggerDict[name]
            if name in loggers:
                continue
            if any([name.startswith(other + ".") for other in loggers]):
                logger.setLevel(logging.NOTSET)
                logger.handlers = []
                logger.propagate = True
            else:
                logger.disabled = bool(disable)
        manager._clear_cache()

    def configure_formatter(self, config):
        """Configure a formatter from a dictionary."""
        if "()" in config:
            named = config["()"]
            try:
                return self.configure_custom(config)  #@ 653 25 54
            except TypeError as e:
                if "'format'" not in str(e):
                    raise  #@ 656 20 25
                config = dict(config)
                config["fmt"] = config.pop("format")
                return self.configure_custom(dict(config, **{"()": named}))  #@ 663 25 54
        make = self.resolve(config["class"]) if config.get("class") else logging.Formatter
        more = (config["validate"],) if "validate" in config else ()
        return make(self.convert(config.get("format")), self.convert(config.get("datefmt")), config.get("style", "%"), *more)

    def configure_filter(self, config):
        """Configure a filter from a dictionary."""
        return self.configure_custom(config) if "()" in config else logging.Filter(config.get("name", ""))  #@ 687 21 50

    def add_filters(self, filterer, filters):
        """Add filters to a filterer from a list of names."""
        for f in filters:
            try:
                found = f if callable(f) or callable(getattr(f, "filter", None)) else self.filters[f]
                filterer.addFilter(found)
            except Exception as e:
                raise ValueError("Unable to add filter %r" % f) from e  #@ 703 16 70

    def configure_handler(self, config):
        """Configure a handler from a dictionary."""
        config = dict(config)
        formatter = config.pop("formatter", None)
        if formatter:
            try:
                formatter = self.formatters[formatter]
            except Exception as e:
                raise ValueError("Unable to set formatter %r" % formatter) from e  #@ 713 16 714 57
        level, filters, attributes = config.pop("level", None), config.pop("filters", None), config.pop(".", None)
        if "()" in config:
            make = config.pop("()")
            make = make if callable(make) else self.resolve(make)  #@ 720 20 35
        else:
            make = self.resolve(config.pop("class"))  #@ 724 20 39
            if issubclass(make, logging.handlers.MemoryHandler) and "target" in config:
                try:
                    if config["target"] not in self.handlers:
                        raise TypeError("target not configured yet")  #@ 732 24 68
                    config["target"] = self.handlers[config["target"]]
                except Exception as e:
                    raise ValueError("Unable to set target handler %r" % config["target"]) from e  #@ 735 20 736 68
        given = {key: self.convert(value) for key, value in config.items() if IDENTIFIER.match(key)}
        try:
            result = make(**given)  #@ 747 21 38
        except TypeError as e:
            if "'stream'" not in str(e):
                raise  #@ 750 16 21
            given["strm"] = given.pop("stream")
            result = make(**given)
        if formatter:
            result.setFormatter(formatter)
        if level is not None:
            result.setLevel(logging._checkLevel(self.convert(level)))  #@ 760 28 54
        if filters:
            self.add_filters(result, filters)  #@ 762 12 45
        for name, value in (attributes or {}).items():
            setattr(result, name, self.convert(value))
        return result

    def add_handlers(self, logger, handlers):
        """Add handlers to a logger from a list of names."""
        for h in handlers:
            try:
                logger.addHandler(self.handlers[h])
            except Exception as e:
                raise ValueError("Unable to add handler %r" % h) from e  #@ 774 16 71

    def common_logger_config(self, logger, config, incremental=False):
        """What the root logger and others have in common."""
        level = config.get("level")
        if level is not None:
            logger.setLevel(logging._checkLevel(self.convert(level)))  #@ 782 28 54
        if incremental:
            return
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        if config.get("handlers"):
            self.add_handlers(logger, config["handlers"])  #@ 789 16 51
        if config.get("filters"):
            self.add_filters(logger, config["filters"])  #@ 792 16 49

    def configure_logger(self, name, config, incremental=False):
        """Configure a non-root logger from a dictionary."""
        logger = logging.getLogger(name)
        self.common_logger_config(logger, config, incremental)  #@ 797 8 62
        logger.disabled = False
        propagate = config.get("propagate")
        if propagate is not None:
            logger.propagate = propagate

    def configure_root(self, config, incremental=False):
        """Configure a root logger from a dictionary."""
        self.common_logger_config(logging.getLogger(), config, incremental)  #@ 806 8 60


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Configure logging using a dictionary."""
    dictConfigClass(config).configure()  #@ 812 4 39
