import traceback, sys
def a(n):
    if n == 0: raise ValueError('deep')
    a(n - 1)
def b():
    try: a(1)
    except ValueError as e: raise KeyError('k') from e
try: b()
except KeyError as e:
    print(traceback.format_exc())
    traceback.print_exc(file=sys.stdout)
    print(traceback.format_exception(e) == traceback.format_exception(type(e), e, e.__traceback__), len(traceback.format_exception(e)))
    for s in traceback.format_exception(e): print(repr(s))
    print(traceback.format_exception_only(e), traceback.format_exception_only(type(e), e))
    print(traceback.extract_tb(e.__traceback__))
    print(traceback.format_tb(e.__traceback__))
    for fs in traceback.extract_tb(e.__cause__.__traceback__): print(fs.filename.split('/')[-1], fs.lineno, fs.name, fs.line)
    traceback.print_exception(e, chain=False, file=sys.stdout)
    traceback.print_exception(e, limit=1, file=sys.stdout)
    traceback.print_tb(e.__traceback__, file=sys.stdout)
    te = traceback.TracebackException.from_exception(e)
    print(''.join(te.format()), str(te), te.exc_type)
def st():
    traceback.print_stack(file=sys.stdout)
    print(traceback.format_stack()[-1])
    print(traceback.extract_stack()[-1].name)
st()
try: a(6)
except ValueError: traceback.print_exc(file=sys.stdout)
try: raise ExceptionGroup('g', [ValueError(1), TypeError('t')])
except ExceptionGroup: traceback.print_exc(file=sys.stdout)
traceback.print_exc()
print(traceback.format_exc())
try:
    try: 1/0
    except Exception: {}[1]
except Exception as e: print(''.join(traceback.format_exception(e)))
try: eval('1 +') if 0 else int('x')
except Exception: traceback.print_exc()
