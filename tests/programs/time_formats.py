# Moments as fields and as texts. Local time is UTC; sleeping moves the clock.
import time

moment = time.gmtime(1_000_000_000)
print(moment, moment.tm_year, len(moment), moment.tm_zone, moment[:3])
for directive in "aAbBcdDeFHIjklmMpPrRSTuUVwWxXyYzZ%q":
    print(directive, repr(time.strftime(f"%{directive}", moment)))
print(time.asctime(moment), "|", time.ctime(0), "|", time.mktime(moment))
for seconds in (-62135596800, -1, 0, 951782400, 4102444800):
    fields = time.gmtime(seconds)
    print(time.strftime("%Y-%m-%d %H:%M:%S", fields), fields.tm_yday, fields.tm_wday, time.mktime(fields) == seconds)
print(time.strptime("30 Nov 2000 12PM", "%d %b %Y %I%p"))
print(time.strptime("2024-W05-3", "%G-W%V-%u")[:3], time.strptime("2024 10 1", "%Y %U %w")[:3])
for text, format in (("x", "%Y"), ("2024x", "%Y"), ("1", "%Q"), ("1", "%"), ("31 Feb 2024", "%d %b %Y")):
    try:
        print(time.strptime(text, format))
    except ValueError as error:
        print(error)
for wrong in (lambda: time.gmtime("a"), lambda: time.strftime("%Y", (1, 2)), lambda: time.asctime([1]), lambda: time.struct_time((1, 2)),
              lambda: time.strftime("%Y", (2024, 13, 1, 0, 0, 0, 0, 0, 0)), lambda: time.get_clock_info("sundial")):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
start = time.perf_counter()
time.sleep(1.25)
print(time.perf_counter() - start, time.monotonic() - start)
