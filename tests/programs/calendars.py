import calendar, datetime, time
from calendar import TextCalendar, HTMLCalendar, Calendar
print(calendar.month(2024, 2)); print(calendar.calendar(2023, m=4)); calendar.prmonth(2025, 12, w=4, l=2); print(calendar.TextCalendar(calendar.SUNDAY).formatyear(2024, 2, 1, 1, 3))
print(calendar.isleap(2000), calendar.isleap(1900), calendar.leapdays(2000, 2025), calendar.weekday(2024, 2, 29), calendar.monthrange(2024, 2), calendar.monthcalendar(2024, 9), calendar.weekheader(3), calendar.weekheader(10))
print(list(calendar.day_name), list(calendar.month_abbr), calendar.month_name[1:3], calendar.day_abbr[-1], len(calendar.month_name), list(calendar.month_name).index("May"))
c = Calendar(firstweekday=6)
print(list(c.iterweekdays()), list(c.itermonthdates(2024, 2))[:3], list(c.itermonthdays(2024, 2))[:8], list(c.itermonthdays2(2024, 2))[:3], list(c.itermonthdays3(2023, 12))[-3:], list(c.itermonthdays4(2024, 1))[:2], c.monthdatescalendar(2024, 2)[0][0], c.yeardayscalendar(2024)[0][0][0], len(c.yeardatescalendar(2024, 4)))
for f in (lambda: calendar.monthrange(2024, 13), lambda: calendar.setfirstweekday(7), lambda: calendar.weekday(2024, 2, 30), lambda: calendar.month_name[13], lambda: calendar.month("a", 1), lambda: calendar.monthrange(2024, 0), lambda: calendar.nope):
    try: print(f())
    except Exception as e: print(type(e).__name__, e, type(e).__mro__[1].__name__)
calendar.setfirstweekday(calendar.SUNDAY); print(calendar.firstweekday(), calendar.month(2024, 3)); calendar.setfirstweekday(0)
print(HTMLCalendar().formatmonth(2024, 2)); print(HTMLCalendar(6).formatyear(2024)[:300]); print(HTMLCalendar().formatyearpage(2024)[:200])
print(calendar.timegm((1970, 1, 2, 0, 0, 1)), calendar.timegm(datetime.datetime(2024, 2, 29, 12).timetuple()), calendar.timegm(time.gmtime(86400)))
class MyCal(TextCalendar):
    def formatday(self, day, weekday, width): return f"{day or '':>{width}}"
MyCal().prmonth(2024, 5)
fridays = [d for w in Calendar().monthdatescalendar(2024, 9) for d in w if d.weekday() == calendar.FRIDAY and d.month == 9 and d.day == 13]; print(fridays)
print(max(week[calendar.FRIDAY] for week in calendar.monthcalendar(2024, 11)))
