"""Text wrapping and filling."""

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

_BLANKS = "\t\n\x0b\x0c\r "
_TO_SPACES = dict.fromkeys(map(ord, _BLANKS), " ")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _is_word(c):
    return c.isalnum() or c == "_"


class TextWrapper:
    """Breaks paragraphs into lines of at most `width` characters."""

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8,
                 *, max_lines=None, placeholder=" [...]"):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        return text.translate(_TO_SPACES) if self.replace_whitespace else text

    def _split(self, text):
        """Words and the blanks between them, in turn; words break behind hyphens and around dashes."""
        chunks, at = [], 0
        while at < len(text):
            blank = text[at] in _BLANKS
            end = at
            while end < len(text) and (text[end] in _BLANKS) == blank:
                end += 1
            if blank or not self.break_on_hyphens:
                chunks.append(text[at:end])
            else:
                chunks.extend(self._split_word(text[at:end]))
            at = end
        return chunks

    @staticmethod
    def _split_word(word):
        pieces, start, at = [], 0, 0
        while at < len(word):
            if word[at] != "-":
                at += 1
                continue
            end = at
            while end < len(word) and word[end] == "-":
                end += 1
            before = word[at - 1] if at else ""
            if end - at >= 2:                            # a dash between words stands alone
                if at > start and (_is_word(before) or before in "!\"'&.,?") and end < len(word) and _is_word(word[end]):
                    pieces += [word[start:at], word[at:end]]
                    start = end
            elif end < len(word):
                letters = at - start >= 2 and word[at - 1].isalpha() and (word[at - 2].isalpha() or word[at - 2] == "-")
                follows = word[end].isalpha() and (word[end + 1:end + 2].isalpha() or word[end + 1:end + 2] == "-")
                if letters and follows:
                    pieces.append(word[start:end])
                    start = end
            at = end
        if start < len(word):
            pieces.append(word[start:])
        return pieces

    def _fix_sentence_endings(self, chunks):
        for i in range(len(chunks) - 1):
            ends = chunks[i].rstrip("\"'")
            if chunks[i + 1] == " " and len(chunks[i]) - len(ends) <= 1 and len(ends) > 1 and ends[-1] in ".!?" and ends[-2] in _LETTERS:
                chunks[i + 1] = "  "

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        space = 1 if width < 1 else width - cur_len
        if self.break_long_words:
            end, chunk = space, reversed_chunks[-1]
            if self.break_on_hyphens and len(chunk) > space:
                hyphen = chunk.rfind("-", 0, space)
                if hyphen > 0 and any(c != "-" for c in chunk[:hyphen]):
                    end = hyphen + 1
            cur_line.append(chunk[:end])
            reversed_chunks[-1] = chunk[end:]
        elif not cur_line:
            cur_line.append(reversed_chunks.pop())  #@ 230 28 49

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError("invalid width %r (must be > 0)" % self.width)  #@ 253 12 75
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")  #@ 260 16 71
        lines = []
        chunks.reverse()  #@ 264 8 24
        while chunks:
            line, length = [], 0
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and chunks[-1].strip() == "":
                chunks.pop()
            while chunks and length + len(chunks[-1]) <= width:
                length += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._handle_long_word(chunks, line, length, width)  #@ 302 16 72
                length = sum(map(len, line))  #@ 303 26 49
            if self.drop_whitespace and line and line[-1].strip() == "":
                length -= len(line.pop())
            if not line:
                continue
            is_last = not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
            if self.max_lines is None or len(lines) + 1 < self.max_lines or is_last and length <= width:
                lines.append(indent + "".join(line))
                continue
            while line:
                if line[-1].strip() and length + len(self.placeholder) <= width:
                    lines.append(indent + "".join(line) + self.placeholder)
                    break
                length -= len(line.pop())
            else:
                if lines and len(lines[-1].rstrip()) + len(self.placeholder) <= self.width:
                    lines[-1] = lines[-1].rstrip() + self.placeholder
                else:
                    lines.append(indent + self.placeholder.lstrip())
            break
        return lines

    def wrap(self, text):
        chunks = self._split(self._munge_whitespace(text))
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)  #@ 358 12 46
        return self._wrap_chunks(chunks)  #@ 359 15 40

    def fill(self, text):
        return "\n".join(self.wrap(text))  #@ 368 25 40


def wrap(text, width=70, **kwargs):
    """The lines of one wrapped paragraph."""
    return TextWrapper(width=width, **kwargs).wrap(text)  #@ 384 11 23


def fill(text, width=70, **kwargs):
    """One wrapped paragraph as a text."""
    return TextWrapper(width=width, **kwargs).fill(text)  #@ 396 11 23


def shorten(text, width, **kwargs):
    """The text on one line of at most `width` characters, cut between words."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))  #@ 411 11 49


def dedent(text):
    """Removes the blanks that all lines begin with; lines of nothing but blanks become empty."""
    lines = ["" if not line.strip(" \t") else line for line in text.split("\n")]
    margin = None
    for line in lines:
        if not line:
            continue
        own = line[:len(line) - len(line.lstrip(" \t"))]
        if margin is None:
            margin = own
        else:
            same = 0
            while same < min(len(margin), len(own)) and margin[same] == own[same]:
                same += 1
            margin = margin[:same]
    if not margin:
        return "\n".join(lines)
    return "\n".join(line[len(margin):] for line in lines)


def indent(text, prefix, predicate=None):
    """Puts a prefix before each line that the predicate likes: by default, those that are not blank."""
    return "".join((prefix if (predicate(line) if predicate is not None else line.strip()) else "") + line  #@ 485 11 36
                   for line in text.splitlines(True))
