"""datetime arithmetic: a rota of weekly meetings."""
from datetime import date, datetime, time, timedelta, timezone


def mondays(start, count):
    day = start + timedelta(days=-start.weekday() % 7)
    return [day + timedelta(weeks=i) for i in range(count)]


start = date(2024, 2, 27)
for day in mondays(start, 3):
    print(day, day.strftime('%A %d %B %Y, day %j, week %W'), day.isocalendar().week, repr(day.replace(day=1)))
meeting = datetime.combine(start, time(9, 30), timezone(timedelta(hours=1), 'CET'))
print(meeting, meeting.isoformat(timespec='minutes'), meeting.astimezone(timezone.utc), meeting.tzname())
later = meeting + timedelta(hours=49, minutes=45, microseconds=5)
print(later - meeting, (later - meeting).total_seconds(), divmod(later - meeting, timedelta(hours=5)))
print(repr(timedelta(days=-1, seconds=3)), timedelta(minutes=90) / 4, -timedelta(hours=1), timedelta(1) > timedelta(hours=23))
print(datetime.fromisoformat('2024-02-29T12:00:00+02:00').utcoffset(), datetime.strptime('31/12/99 23:59', '%d/%m/%y %H:%M'))
print(date(2024, 3, 1) - date(2023, 3, 1), date.fromordinal(738000), date.max, datetime.min)
for wrong in (lambda: date(2023, 2, 29), lambda: datetime.strptime('x', '%Y'), lambda: date(2024, 1, 1) - datetime(2024, 1, 1),
              lambda: meeting < datetime(2024, 1, 1), lambda: date.max + timedelta(1)):
    try:
        print(wrong())
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
print(f'{meeting:%d.%m.%y %H:%M} {start:%b %-d}', sorted([date(2024, 1, 2), date(2023, 1, 2)])[0], time(23, 5) < time(23, 6))
print({date(2024, 1, 1): 'new year'}[date(2024, 1, 1)], bool(timedelta()), timedelta(weeks=1).days, str(timedelta(days=2, hours=3)))
