"""email.utils: dates of headers, names with addresses."""
from email.utils import *
import datetime as D
print(formatdate(0), formatdate(1700000000.5), formatdate(0, usegmt=True), formatdate(0, localtime=True), len(formatdate()), formatdate(-1))
for dt in (D.datetime(2024, 2, 29, 1, 2, 3), D.datetime(2024, 2, 29, 1, 2, 3, tzinfo=D.timezone.utc), D.datetime(2024, 2, 29, 1, 2, 3, tzinfo=D.timezone(D.timedelta(hours=-5, minutes=-30)))): print(format_datetime(dt))
print(format_datetime(D.datetime(2024, 1, 1, tzinfo=D.timezone.utc), usegmt=True))
try: format_datetime(D.datetime(2024, 1, 1), usegmt=True)
except ValueError as e: print(e)
for t in ('Thu, 01 Jan 1970 00:00:00 -0000', 'Thu, 01 Jan 1970 00:00:00 GMT', 'Wed, 21 Oct 2015 07:28:00 +0200', '21 Oct 2015 07:28 EST', 'Wed, 21 Oct 15 07:28:00 -0530', '1 January 2020 10:11:12 Z', 'Sun, 06 Nov 1994 08:49:37 PDT', 'nonsense', '', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Mon, 1 Foo 2020 00:00:00 GMT', '6 Nov 1994'):
    print(repr(t), parsedate(t), parsedate_tz(t))
    try: print(repr(parsedate_to_datetime(t)))
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
print(mktime_tz(parsedate_tz('Wed, 21 Oct 2015 07:28:00 +0200')), parsedate_to_datetime(formatdate(1e9, usegmt=True)).timestamp())
for a in ('Ann Lee <ann@x.org>', 'ann@x.org', '"Lee, Ann" <ann@x.org>', 'ann@x.org (Ann)', '<ann@x.org>', '', 'Ann "The" Lee <a@b>', 'a@b, c@d'): print(repr(a), parseaddr(a))
print(formataddr(('Ann', 'a@b')), formataddr(('Lee, Ann', 'a@b')), formataddr(('', 'a@b')), formataddr(('A "q" B', 'a@b')), getaddresses(['Ann <a@b>, c@d', '"x, y" <e@f>']), unquote('"a\\"b"'), unquote('<x>'))
