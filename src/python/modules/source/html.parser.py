"""Reads HTML as browsers would, and calls a method for each tag, text and comment."""
import re as _re
from html import unescape as _unescape

__all__ = ["HTMLParser"]

_NAME = _re.compile(r"[a-zA-Z][^\t\n\r\f />\x00]*")
_REFERENCE = _re.compile(r"&(#\d+|#[xX][\da-fA-F]+|[a-zA-Z][a-zA-Z\d.-]*)(?=[^\da-zA-Z#])")
_BEGUN_REFERENCE = _re.compile(r"&(#[\da-zA-Z]*|[a-zA-Z][a-zA-Z\d.-]*)?")
_BLANK_OR_SEMICOLON = _re.compile(r"[\s;]")


class HTMLParser:
    """Find tags and other markup and call handler functions: subclasses define those that they need."""
    CDATA_CONTENT_ELEMENTS = ("script", "style")

    def __init__(self, *, convert_charrefs=True):
        self.convert_charrefs = convert_charrefs
        self.reset()

    def reset(self):
        """Forget what was read."""
        self.rawdata, self.lasttag, self.cdata_elem = "", "???", None
        self.lineno, self.offset = 1, 0
        self._start_text = None

    def feed(self, data):
        """Read some more text."""
        self.rawdata += data
        self._go(False)

    def close(self):
        """Read what is left: nothing more will come."""
        self._go(True)

    def getpos(self):
        """The current line and the place in it."""
        return self.lineno, self.offset

    def get_starttag_text(self):
        """The text of the start tag that was read last."""
        return self._start_text

    # -- what subclasses define

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        pass

    def handle_charref(self, name):
        pass

    def handle_entityref(self, name):
        pass

    def handle_data(self, data):
        pass

    def handle_comment(self, data):
        pass

    def handle_decl(self, decl):
        pass

    def handle_pi(self, data):
        pass

    def unknown_decl(self, data):
        pass

    # -- reading

    def set_cdata_mode(self, elem):
        self.cdata_elem = elem.lower()

    def clear_cdata_mode(self):
        self.cdata_elem = None

    def updatepos(self, i, j):
        """Count the lines from i to j."""
        text = self.rawdata[i:j]
        lines = text.count("\n")
        self.lineno += lines
        self.offset = len(text) - text.rindex("\n") - 1 if lines else self.offset + len(text)
        return j

    def _text(self, text):
        self.handle_data(_unescape(text) if self.convert_charrefs and not self.cdata_elem else text)

    def _text_end(self, i):
        """Where the text ends that begins at i; -1: not known yet."""
        raw = self.rawdata
        if self.cdata_elem:
            match = _re.compile(rf"<(?=/{self.cdata_elem}\s*>)", _re.I).search(raw, i)
            return match.start() if match else -1
        if not self.convert_charrefs:
            match = _re.compile("[&<]").search(raw, i)
            return match.start() if match else len(raw)
        j = raw.find("<", i)
        if j >= 0:
            return j
        ampersand = raw.rfind("&", max(i, len(raw) - 34))    # a reference that may go on
        return -1 if ampersand >= 0 and not _BLANK_OR_SEMICOLON.search(raw, ampersand) else len(raw)

    def _go(self, end):
        i = 0
        while i < len(self.rawdata):
            raw = self.rawdata
            j = self._text_end(i)
            if j < 0:
                break
            if i < j:
                self._text(raw[i:j])
            i = self.updatepos(i, j)
            if i == len(raw):
                break
            k = self._markup(i) if raw[i] == "<" else self._reference(i, end)
            if k is None:                     # a < or & that is nothing else yet
                break
            if k < 0:
                if not end:
                    break
                self._unfinished(raw[i:])
                k = len(raw)
            i = self.updatepos(i, k)
        if end and i < len(self.rawdata):
            self._text(self.rawdata[i:])
            i = self.updatepos(i, len(self.rawdata))
        self.rawdata = self.rawdata[i:]

    def _unfinished(self, rest):
        """What the text ends with: markup without its end. A tag is as if it were not there."""
        if rest == "</":
            self.handle_data(rest)
        elif rest.startswith("<?"):
            self.handle_pi(rest[2:])
        elif rest[:9].lower() == "<!doctype":
            self.handle_decl(rest[2:])
        elif rest.startswith("<!"):
            self.handle_comment(rest[4 if rest.startswith("<!--") else 2:])

    def _markup(self, i):
        """What begins with < at i: where it ends, -1 if it does not yet."""
        raw = self.rawdata
        if _NAME.match(raw, i + 1):
            return self._start_tag(i)
        if raw.startswith("</", i):
            return self._end_tag(i)
        if raw.startswith("<!--", i):
            return self._until(i + 4, _re.compile(r"--\s*>"), self.handle_comment)
        if raw.startswith("<?", i):
            return self._until(i + 2, _re.compile(">"), self.handle_pi)
        if raw.startswith("<!", i):
            return self._declaration(i)
        if i + 1 >= len(raw):
            return None
        self.handle_data("<")
        return i + 1

    def _until(self, i, what, handle):
        match = what.search(self.rawdata, i)
        if not match:
            return -1
        handle(self.rawdata[i:match.start()])
        return match.end()

    def _declaration(self, i):
        raw = self.rawdata
        if raw.startswith("<![CDATA[", i):
            return self._until(i + 3, _re.compile(r"\]\s*\]\s*>"), self.unknown_decl)
        close = raw.find(">", i + (9 if raw[i:i + 9].lower() == "<!doctype" else 2))
        if close < 0:
            return -1
        (self.handle_decl if raw[i:i + 9].lower() == "<!doctype" else self.handle_comment)(raw[i + 2:close])
        return close + 1

    def _attribute(self, at):
        """The attribute that begins at `at`: its name, its value and where it ends; None if the text ends first."""
        raw = self.rawdata
        end = at + 1
        while end < len(raw) and raw[end] not in " \t\n\r\f/=>":
            end += 1
        name, value = raw[at:end].lower(), None
        after = self._skip(end, " \t\n\r\f")
        if raw[after:after + 1] == "=":
            begin = self._skip(after + 1, " \t\n\r\f")
            quote = raw[begin:begin + 1]
            if quote in ("'", '"'):
                end = raw.find(quote, begin + 1)
                if end < 0:
                    return None
                value, end = raw[begin + 1:end], end + 1
            else:
                end = begin
                while end < len(raw) and raw[end] not in " \t\n\r\f>":
                    end += 1
                value = raw[begin:end]
        return None if end >= len(raw) else (name, _unescape(value) if value else value, end)

    def _skip(self, at, characters):
        while at < len(self.rawdata) and self.rawdata[at] in characters:
            at += 1
        return at

    def _start_tag(self, i):
        raw = self.rawdata
        self._start_text = None
        name = _NAME.match(raw, i + 1)
        at, attrs = name.end(), []
        while True:
            at = self._skip(at, " \t\n\r\f")
            while raw[at:at + 1] == "/" and raw[at + 1:at + 2] != ">":
                at = self._skip(at + 1, " \t\n\r\f")
                if at >= len(raw):
                    break
            if at >= len(raw):
                return -1
            if raw[at] == ">" or raw.startswith("/>", at):
                break
            attribute = self._attribute(at)
            if attribute is None:
                return -1
            attrs.append(attribute[:2])
            at = attribute[2]
        empty = raw[at] == "/"
        stop = at + 2 if empty else at + 1
        self._start_text = raw[i:stop]
        self.lasttag = tag = name[0].lower()
        if empty:
            self.handle_startendtag(tag, attrs)
        else:
            self.handle_starttag(tag, attrs)
            if tag in self.CDATA_CONTENT_ELEMENTS:
                self.set_cdata_mode(tag)
        return stop

    def _end_tag(self, i):
        raw = self.rawdata
        close = raw.find(">", i + 1)
        if close < 0:
            return -1
        match = _re.compile(r"</([a-zA-Z][-.a-zA-Z0-9:_]*)\s*>").match(raw, i)
        if not match:
            if self.cdata_elem is not None:
                self.handle_data(raw[i:close + 1])
                return close + 1
            name = _NAME.match(raw, i + 2)
            if not name:
                if raw[i:i + 3] == "</>":
                    return i + 3
                self.handle_comment(raw[i + 2:close])
                return close + 1
            close = raw.find(">", name.end())
            self.handle_endtag(name[0].lower())
            return close + 1
        tag = match[1].lower()
        if self.cdata_elem is not None and tag != self.cdata_elem:
            self.handle_data(raw[i:match.end()])
            return match.end()
        self.handle_endtag(tag)
        self.clear_cdata_mode()
        return match.end()

    def _reference(self, i, end):
        """What begins with & at i: where it ends."""
        raw = self.rawdata
        match = _REFERENCE.match(raw, i)
        if match:
            name = match[1]
            if name[0] == "#":
                self.handle_charref(name[1:])
            else:
                self.handle_entityref(name)
            return match.end() + (raw[match.end()] == ";")
        if _BEGUN_REFERENCE.fullmatch(raw, i):
            if not end:
                return None
            self.handle_data(raw[i:])
            return len(raw)
        self.handle_data("&")
        return i + 1
