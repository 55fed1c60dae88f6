import warnings
def f(): warnings.warn('deprecated thing', DeprecationWarning, stacklevel=2)
f()
for i in range(2): warnings.warn('user')
warnings.simplefilter('always')
for i in range(2): warnings.warn('user again', UserWarning)
warnings.simplefilter('error')
try: warnings.warn('as error', RuntimeWarning)
except RuntimeWarning as e: print('caught', e)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    warnings.warn('rec'); f()
    print(len(w), w[0].message, w[0].category, w[1].lineno, str(w[0].message))
with warnings.catch_warnings():
    warnings.simplefilter('ignore'); warnings.warn('nothing')
warnings.resetwarnings()
warnings.filterwarnings('ignore', category=UserWarning)
warnings.warn('ignored'); f()
class MyW(UserWarning): pass
warnings.simplefilter('default')
warnings.warn(MyW('mine')); warnings.warn('m', MyW)
try: warnings.warn('x', int)
except TypeError as e: print(e)
def show(message, category, filename, lineno, file=None, line=None): print('shown', message, category.__name__, lineno)
warnings.showwarning = show
warnings.warn('via hook')
import asyncio
async def c(): pass
c()
print(warnings.formatwarning('a', UserWarning, 'f.py', 3, 'line'))
