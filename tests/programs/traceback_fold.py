def down(n):
    if n == 0:
        return 1 / 0
    return down(n - 1)
def forever():
    return forever()
try:
    forever()
except RecursionError as e:
    print(e)
down(10)
