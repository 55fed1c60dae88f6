# Columns of an error behind letters that take two bytes and three.
стоимость = 1
print("日本", стоимость цена)
