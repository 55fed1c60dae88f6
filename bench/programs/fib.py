# fib(25), 50 times: calls and small ints.
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


total = 0
for _ in range(50):
    total += fib(25)
print(total)
