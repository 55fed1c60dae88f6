from decimal import *
import decimal, math, copy, sys, operator, statistics, json
def t(s):
    try: print(s, '=', repr(eval(s)))
    except Exception as e: print(s, '->', type(e).__name__, e, e.args)
for s in ["Decimal([1])","Decimal((1,))","Decimal((0,(1,2),-1))","Decimal((0,(1,2),'F'))","Decimal((2,(1,),0))","Decimal((0,(10,),0))","Decimal((0,'12',0))","Decimal((0,(1,),'x'))","Decimal(None)","Decimal('x')","Decimal(1,2)","Decimal(1j)","Decimal()","Decimal('1_000.5')","Decimal(' 1 ')","Decimal(b'1')","Decimal('sNaN')+1","Decimal('NaN123')","Decimal('-Infinity')","Decimal('NaN')<1","Decimal('NaN')==1","Decimal('sNaN')==1","Decimal(1)/0","Decimal(0)/0","Decimal(1)//0","Decimal(0)//0","Decimal(1)%0","divmod(Decimal(1),0)","Decimal('1e999999')*10","Decimal('1e-999999')/Decimal('1e30')","Decimal(-1).sqrt()","Decimal(-1).ln()","Decimal(0).ln()","Decimal('1e30')//1","Decimal('1e30')%1","Decimal(1).quantize(Decimal('1e-30'))","Decimal(2)**Decimal('0.5')","Decimal(4)**Decimal('0.5')","Decimal(-8)**Decimal('0.5')","Decimal(0)**0","Decimal(2)**-1","Decimal(3)**-2","Decimal('2.0')**-1","2**Decimal(3)","pow(Decimal(2),10,7)","pow(Decimal(2),10,0)","int(Decimal('nan'))","int(Decimal('inf'))","float(Decimal('snan'))","round(Decimal('nan'))","round(Decimal('2.5'))","round(Decimal('2.675'),2)","round(Decimal(25),-1)","round(Decimal(1),'a')","Decimal(1)+1.0","1.0*Decimal(1)","Decimal(1)<1.5","Decimal('1.5')==1.5","Decimal('1.1')==1.1","hash(Decimal('1.5'))==hash(1.5)","hash(Decimal('snan'))","format(Decimal('1234.5'),',.2f')","f\"{Decimal('3.14159'):.2f} {Decimal('3.14159'):10.3} {Decimal('0.5'):%} {Decimal('12'):>8}|\"","format(Decimal(1),'d')","format(Decimal(1),5)","Decimal('1E+3')","Decimal('1E+3').normalize()","Decimal('100').normalize()","Decimal('1E+3').to_eng_string()","Decimal('123E+1').to_eng_string()","Context(prec=0)","Context(prec='a')","Context(rounding='x')","getcontext()","getcontext().foo","Context(Emin=1)","ExtendedContext","BasicContext","setcontext(3)","getcontext().flags","getcontext().traps[3]","localcontext(3)","localcontext(foo=3)","Decimal(1).foo","Decimal.from_float(1)","Decimal.from_float(0.1)","Decimal.from_float('a')","Decimal(True)","Decimal(10**30)","Decimal(0.1)","Decimal(1).as_tuple()","Decimal('inf').as_tuple()","Decimal('nan').as_integer_ratio()","Decimal('0.25').as_integer_ratio()","Decimal(1).compare('a')","Decimal(1)+'a'","'a'+Decimal(1)","Decimal(1)+None","Decimal(5).max(Decimal(3))","Decimal(1).real","Decimal(1).imag","getcontext().create_decimal('1.23456789012345678901234567890123')","Decimal(1).quantize(Decimal(1),rounding='X')","Decimal('7.325').quantize(Decimal('.01'), rounding=ROUND_DOWN)","Decimal('7.325').quantize(Decimal('1.'), rounding=ROUND_UP)","Decimal('1').__reduce__()","Decimal(3).exp()","getcontext().sqrt(2)","divmod(Decimal(7),-2)","-7//Decimal(2)","-7%Decimal(2)","-Decimal(0)","+Decimal('-0')","abs(Decimal('-0'))","Decimal('0E-10')+0","Decimal('1.00')+Decimal('2')","max(Decimal(1),2.5)","sum([Decimal('0.1')]*3)","Decimal('1e5')","Decimal('0.000001')","Decimal('0.0000001')","complex(Decimal(1))","Decimal('12')&1","Decimal(1)<'a'","Decimal(1)<None","sorted([Decimal('1.5'),1,2.5])","math.floor(Decimal('-1.5'))","math.ceil(Decimal('1.2'))","math.trunc(Decimal('1.9'))","math.sqrt(Decimal(2))","copy.deepcopy(Decimal(3))","isinstance(Decimal(1),__import__('numbers').Number)","Decimal('0.1')+Decimal('0.2')==Decimal('0.3')","bool(Decimal('0.0'))","len(Decimal(1))","Decimal(1)[0]","Decimal(1)()","str(Decimal('1.10'))","'%s %.2f %d' % (Decimal('1.10'),Decimal('2.345'),Decimal('3.9'))","int('5')+Decimal('1')","range(Decimal(3))","[1,2][Decimal(0)]","{Decimal('1.0'):1}[1]","json.dumps(Decimal(1))","DecimalTuple(1,(2,),3)","decimal.ROUND_HALF_UP","Decimal('123').adjusted()","type(Decimal(1)), Decimal","InvalidOperation.__mro__","Decimal(1).x","statistics.mean([Decimal('1'),Decimal('2.5')])","statistics.median([Decimal('1'),Decimal('2.5')])","statistics.stdev([Decimal('1'),Decimal('2.5')])","Decimal(1).sqrt(3)","Decimal('1'*5000)==1"]: t(s)
with localcontext() as ctx:
    ctx.prec = 6; print(Decimal(1) / Decimal(7), ctx)
    with localcontext(Context(prec=3, rounding=ROUND_UP)): print(Decimal(1) / 7, +Decimal("3.14159"))
    print(Decimal(2).sqrt())
print(Decimal(1) / 7, localcontext(prec=5).__class__.__name__)
c = getcontext(); c.prec = 50; print(Decimal(1).exp(), Decimal(10).ln(), Decimal(2).log10()); c.prec = 28
c.traps[DivisionByZero] = False; print(Decimal(1) / 0, c.flags[DivisionByZero]); c.clear_flags(); c.traps[Inexact] = True
try: Decimal(1) / 3
except Inexact as e: print(repr(e))
c.traps[Inexact] = False; c.traps[FloatOperation] = True
for f in (lambda: Decimal(1.5), lambda: Decimal(1) < 1.5, lambda: Decimal(1) == 1.5):
    try: print(f())
    except FloatOperation as e: print(repr(e))
def pi():
    getcontext().prec += 2
    three = Decimal(3); lasts, t, s, n, na, d, da = 0, three, 3, 1, 0, 0, 24
    while s != lasts:
        lasts = s; n, na = n + na, na + 8; d, da = d + da, da + 32; t = (t * n) / d; s += t
    getcontext().prec -= 2
    return +s
print(pi())
def moneyfmt(value, places=2, curr='', sep=',', dp='.', pos='', neg='-', trailneg=''):
    q = Decimal(10) ** -places
    sign, digits, exp = value.quantize(q).as_tuple()
    result = []; digits = list(map(str, digits)); build, next = result.append, digits.pop
    if sign: build(trailneg)
    for i in range(places): build(next() if digits else '0')
    if places: build(dp)
    if not digits: build('0')
    i = 0
    while digits:
        build(next()); i += 1
        if i == 3 and digits: i = 0; build(sep)
    build(curr); build(neg if sign else pos)
    return ''.join(reversed(result))
print(moneyfmt(Decimal('-1234567.8901'), curr='$'), moneyfmt(Decimal(123456789), sep=' '), moneyfmt(Decimal('-0.02'), neg='<', trailneg='>'))
class Money(Decimal):
    def __repr__(self): return f"Money({self})"
m = Money("5.50"); print(repr(m), m + 1, type(m + 1).__name__, Money(m), Money.from_float(0.5).__class__.__name__, m == Decimal("5.5"))
def bad(): return Decimal("abc")
bad()
