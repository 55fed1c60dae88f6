"""Carets that traceback moves by white space at the end of a line."""
import traceback
def f(): int('x'); 
try: f()
except ValueError: traceback.print_exc()
def g(): int('x')   
try: g()
except ValueError: traceback.print_exc()
def h():
    int('x')  
    return 1
try: h()
except ValueError: traceback.print_exc()
def k():
    return 1 + int('x') + 2    	
try: k()
except ValueError: traceback.print_exc(); print(traceback.format_exc())
def l():
    x = (1 +   
         None)   
try: l()
except TypeError as e: print(''.join(traceback.format_tb(e.__traceback__)))
try:
    k() 
except ValueError as e: print(traceback.extract_tb(e.__traceback__)); print(traceback.format_list(traceback.extract_tb(e.__traceback__))); traceback.print_tb(e.__traceback__)
h() 
