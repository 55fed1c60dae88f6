# heapq and bisect: the heap itself looks as CPython's.
import bisect
import heapq

heap = []
for job in [(3, "c"), (1, "z"), (2, "b"), (1, "a"), (5, "e")]:
    heapq.heappush(heap, job)
print(heap)
print(heapq.heappop(heap), heapq.heapreplace(heap, (0, "n")), heapq.heappushpop(heap, (9, "o")), heap)
numbers = [9, 4, 7, 1, 8, 2, 6, 3, 5]
heapq.heapify(numbers)
print(numbers, heapq.nlargest(3, numbers), heapq.nsmallest(2, numbers, key=lambda n: -n))
print(list(heapq.merge([1, 4], [2, 3], [0])), list(heapq.merge("ca", "db", reverse=True)))
row = [10, 20, 20, 30]
print(bisect.bisect_left(row, 20), bisect.bisect(row, 20), bisect.bisect(row, 5), bisect.bisect(row, 99), bisect.bisect(row, 20, 0, 2))
bisect.insort(row, 25)
bisect.insort_left(row, 20, key=lambda n: n)
print(row, bisect.bisect([30, 20, 10], -20, key=lambda n: -n))
for wrong in (lambda: heapq.heappop([]), lambda: heapq.heappush((), 1), lambda: heapq.heapify([1, "a"]), lambda: bisect.bisect([1], 1, -1)):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
