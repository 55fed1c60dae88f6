lambda x: = 5
