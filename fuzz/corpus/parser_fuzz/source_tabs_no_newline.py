import asyncio

async def main():
	for i in range(3):
		if i % 2:
			# a comment in an odd place
				# and another
			print("odd", i)
		else:
			print("even", i)
		await asyncio.sleep(0.1)
	def inner():
	  x = (1,
  2,
				3)
	  return x
	print(inner())

asyncio.run(main())