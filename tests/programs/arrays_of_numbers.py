from array import array
import array as m, copy, struct, sys
a = array("i", [1, 2, 3])
def t(s):
    try: print(s, "=", repr(eval(s)))
    except Exception as e: print(s, "->", type(e).__name__, e)
for s in ["array('b',[128])","array('b',[-129])","array('B',[256])","array('B',[-1])","array('h',[40000])","array('H',[70000])","array('H',[-1])","array('i',[2**31])","array('I',[2**32])","array('I',[-1])","array('l',[2**63])","array('L',[2**64])","array('L',[-1])","array('q',[2**63])","array('Q',[-1])","array('f',['a'])","array('i',['a'])","array('i',[1.5])","array('x',[])","array()","array(1)","array('i',5)","array('i',b'ab')","array('i',b'abcd')","array('u','abc')","array('u',['ab'])","array('u',[1])","array('i','abc')","a[5]","a['a']","a[1.5]","a+[1]","a+array('f',[1])","a+a","a*2","2*a","a==array('f',[1,2,3])","a<array('i',[1,3])","a==[1,2,3]","a.append('x')","a.append(2**40)","a.extend([1,'x'])","a.extend(array('f',[1]))","a.extend(5)","a.fromlist((1,))","a.pop(9)","array('i').pop()","a.remove(99)","a.index(99)","a.index(2)","a.count(1)","a.tobytes()","a.tolist()","a.itemsize","a.typecode","a[0:2]","a[::-1]","a.__class__","hash(a)","array('d',[1,2.5])","array('f',[0.1])","array('i')","a.byteswap()","a","a.byteswap()","a.frombytes(b'abc')","a.buffer_info()[1]","len(a)","3 in a","list(reversed(a))","a.foo","array('i',[True])","array('i',range(3))","bytes(array('H',[1,2]))","array('ii')","a*'x'","a+1","sum(a)","max(a)","sorted(a)","copy.copy(a)","copy.deepcopy(a) is a","[*a]","array('d',(x/2 for x in range(3)))","a.__len__()","array('B',b'hello').tobytes().decode()","-a","a()","a<1","m.typecodes"]: t(s)
def x(s):
    try: exec(s); print(s, a)
    except Exception as e: print(s, "->", type(e).__name__, e)
for s in ["a[0]='x'","a[0]=2**40","a[9]=1","a[0:2]=[1]","a[0:2]=array('i',[7,8,9])","a[0:2]=array('f',[7])","del a[0]","del a[9]","a[::2]=array('i',[1])","a.x=1","a+=a","a+=[1]","del a[0:2]","a*=2","a.insert(1,5)","a.reverse()","a.pop(0)"]: x(s)
