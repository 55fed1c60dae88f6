# A loop of a million additions, 40 times.
def add(count):
    total = 0
    for i in range(count):
        total += i
    return total


total = 0
for _ in range(40):
    total += add(1_000_000)
print(total)
