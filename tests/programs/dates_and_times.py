# datetime: arithmetic, texts, time zones, errors.
from datetime import date, datetime, time, timedelta, timezone

day = date(2024, 2, 29)
moment = datetime(2024, 3, 5, 17, 8, 9, 120000)
print(day, repr(day), day.weekday(), day.isocalendar(), day.replace(year=2023, day=1), day + timedelta(days=366), day - date(2023, 1, 1))
print(moment, repr(moment), moment.isoformat(), moment.date(), moment.time(), moment.timestamp(), moment.ctime(), moment.timetuple()[:6])
print(moment.strftime("%d.%m.%Y %H:%M:%S.%f %A %j"), f"{moment:%b %Y}", datetime.strptime("5 Mar 2024 17:08 +0230", "%d %b %Y %H:%M %z"))
span = timedelta(days=1, hours=2, seconds=0.5)
print(span, repr(span), -span, span * 2.5, span / 3, span // timedelta(hours=5), span % timedelta(hours=5), span.total_seconds(), abs(-span) == span)
print(timedelta(weeks=1, milliseconds=1), timedelta(microseconds=1.5), max(timedelta(1), timedelta(2)), sum([timedelta(1)] * 3, timedelta()))
paris = timezone(timedelta(hours=1), "CET")
noon = datetime(2024, 1, 1, 12, tzinfo=timezone.utc)
print(noon, noon.astimezone(paris), noon.astimezone(paris).tzname(), noon == noon.astimezone(paris), repr(noon.replace(tzinfo=paris)), paris)
print([datetime.fromisoformat(text) for text in ("2024-01-02", "20240102T0304", "2024-W01-2T10:00:00.5Z", "2024-01-02 03:04:05+01:30")])
print(time(9, 30), time(1, 2, 3, 4).isoformat("milliseconds"), datetime.combine(day, time(9)), time(1) < time(2), datetime.min, date.max)
print(datetime.fromtimestamp(1.5, timezone.utc), date.fromordinal(738000), sorted([date(2024, 5, 1), date(2023, 1, 1)]), {day: 1}[date(2024, 2, 29)])
for wrong in (lambda: date(2023, 2, 29), lambda: date(2024), lambda: datetime(2024, 1, 1, 25), lambda: day + 1, lambda: day < moment, lambda: noon < moment,
              lambda: noon - moment, lambda: timedelta("1"), lambda: timedelta(1) + 1, lambda: date.fromisoformat("2024-1-1"), lambda: timezone(5),
              lambda: datetime.strptime("x", "%Y"), lambda: date(1, 1, 1) - timedelta(1), lambda: span / 0, lambda: datetime(2024, 1, 1, tzinfo=5)):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
