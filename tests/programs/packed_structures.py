# struct: formats, and what does not fit them.

import struct
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__module__, repr(e))
p=struct.pack
for fmt in 'bBhHiIlLqQnN':
    for pre in ('@','<'):
        if pre=='<' and fmt in 'nN': continue
        t(lambda: p(pre+fmt, 10**30)); t(lambda: p(pre+fmt, -10**10)); t(lambda: p(pre+fmt, 2**40))
t(lambda: p('i','x')); t(lambda:p('f','x')); t(lambda:p('c',b'ab')); t(lambda:p('s','x')); t(lambda:p('2i',1)); t(lambda:p('i',1,2)); t(lambda:p('f',1e300)); t(lambda:p('z',1)); t(lambda:p('3',1));t(lambda:p('<n',1))
t(lambda:struct.unpack('i',b'abc')); t(lambda:struct.unpack_from('i',b'abc')); t(lambda:struct.unpack_from('i',b'abc',-5)); t(lambda:struct.unpack_from('i',b'abcdef',3)); t(lambda:list(struct.iter_unpack('i',b'abcde')))
t(lambda:struct.pack_into('i',bytearray(3),0,1)); t(lambda:struct.pack_into('i',b'abcd',0,1));t(lambda:struct.pack_into('i',bytearray(8),-9,1));t(lambda:struct.pack_into('i',bytearray(8),6,1))
t(lambda:struct.Struct('<ih').size); t(lambda:struct.Struct('<ih').format); t(lambda:p('i',1.5)); t(lambda:p('?',[])); t(lambda:p('e',1e6)); t(lambda:struct.unpack('e',b'\x00\x3c')); t(lambda:p('5p',b'abcdefgh')); t(lambda: struct.calcsize('bhiq0q')); t(lambda: struct.calcsize(' 2 i')); t(lambda:p(b'i',1)); t(lambda:p(5,1)); t(lambda:struct.unpack('i','abcd')); t(lambda:struct.calcsize('9999999999999q'));t(lambda:p('P',-1)); t(lambda:struct.iter_unpack('',b'')); t(lambda:struct.unpack_from('i',b'abcd',offset=100))
for x in (0.0,-0.0,1.5,65504.0,1e-7,6e-8,5.96e-8,3.14159,float('inf'),2.0**-14,2**-24):
    t(lambda: (p('e',x), struct.unpack('e',p('e',x)), p('>f',x), p('<d',x), struct.unpack('!f',p('!f',x))))
print(struct.pack('!IH4s?x2B', 1, 2, b'ab', True, 3, 4), struct.unpack('>hhl', b'\x00\x01\x00\x02\x00\x00\x00\x03'))
print(list(struct.iter_unpack('<H', b'\x01\x00\x02\x00')), struct.unpack('<q', struct.pack('<q', -5)), struct.unpack('<Q', struct.pack('<Q', 2**64-1)))
b=bytearray(10); struct.pack_into('>I', b, 3, 7); print(b, struct.unpack_from('>I', b, 3), struct.unpack_from('>I', memoryview(b)[3:]))
s=struct.Struct('!I'); print(s.pack(5), s.unpack(b'\0\0\0\5'), s.size)

