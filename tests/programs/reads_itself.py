# A program may open the file that it stands in, by its full name.
with open(__file__, encoding='utf-8') as source:
    print(source.readline().rstrip(), source.closed, source.mode)
print(source.closed)
for mode in ('zz', 'rw', ''):
    try:
        open(__file__, mode)
    except ValueError as error:
        print(error)
try:
    source.read()
except ValueError as error:
    print(error)
try:
    open('there is no such file')
except FileNotFoundError as error:
    print(error, error.errno, error.filename)
