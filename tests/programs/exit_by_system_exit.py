import sys
class Late:
    def __del__(self): print("late del")
keep = Late()
def f():
    try:
        sys.exit("message to stderr")
    finally:
        print("finally runs")
f()
