# Digests, texts of bytes, identifiers, checksums.
import hashlib, hmac, base64, struct, uuid, secrets, errno, zlib, binascii
for n in ('md5','sha1','sha224','sha256','sha384','sha512'):
    h=hashlib.new(n,b'hello'); h.update(b' world'*20); print(h.name, h.hexdigest(), h.digest_size, h.block_size, h.copy().digest()==h.digest(), getattr(hashlib,n)(b'').hexdigest())
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__module__, repr(e))
t(lambda:hashlib.md5('x')); t(lambda:hashlib.new('foo')); t(lambda:hashlib.sha256(b'').update('x')); t(lambda:hashlib.sha256(5))
print(hmac.new(b'key',b'msg','sha256').hexdigest(), hmac.compare_digest('a','a'), hmac.new(b'k'*200,b'm',hashlib.md5).hexdigest())
print(hashlib.pbkdf2_hmac('sha256',b'pw',b'salt',100).hex())
for d in (b'',b'f',b'fo',b'foo',b'foob',bytes(range(256))):
    print(base64.b64encode(d), base64.urlsafe_b64encode(d), base64.b32encode(d), base64.b16encode(d), base64.b85encode(d), base64.a85encode(d), base64.encodebytes(d))
    assert base64.b64decode(base64.b64encode(d))==d and base64.b32decode(base64.b32encode(d))==d and base64.b85decode(base64.b85encode(d))==d and base64.a85decode(base64.a85encode(d))==d
t(lambda:base64.b64decode('abc')); t(lambda:base64.b64decode('a')); t(lambda:base64.b64decode('YWJj!ZA==')); t(lambda:base64.b64decode('YWJj!',validate=True)); t(lambda:base64.b32decode('abc'));t(lambda:base64.b64encode('x')); t(lambda:base64.b16decode('zz')); t(lambda:base64.b64decode('YWJj=ZA=='));t(lambda:base64.b32decode('AAAAAAA1'))
u=uuid.uuid5(uuid.NAMESPACE_DNS,'python.org'); print(u, repr(u), u.hex, u.int, u.version, u.variant, u.fields, u.bytes, uuid.uuid3(uuid.NAMESPACE_URL,'x'), u.urn, u.bytes_le)
r=uuid.uuid4(); print(r.version, len(str(r)), r!=uuid.uuid4(), uuid.UUID(str(r))==r, {u:1}[u])
t(lambda:uuid.UUID('x')); t(lambda:uuid.UUID()); t(lambda:setattr(u,'int',5)); t(lambda:u<5); t(lambda:uuid.uuid1().version)
print(len(secrets.token_hex(8)), len(secrets.token_bytes(5)), secrets.randbelow(1), secrets.choice([7]), secrets.token_hex()!=secrets.token_hex())
print(errno.ENOENT, errno.errorcode[2], errno.EAGAIN, errno.EWOULDBLOCK, errno.errorcode[11], len(errno.errorcode))
print(zlib.crc32(b'hello'), zlib.adler32(b'hello'), zlib.decompress(zlib.compress(b'abc'*100))==b'abc'*100, len(zlib.compress(b'abc'*100)), zlib.compress(b'hi'), zlib.compress(b'hi',9))
t(lambda:zlib.decompress(b'xx')); t(lambda:zlib.decompress(zlib.compress(b'abc')[:-3]))
print(binascii.hexlify(b'abc'), binascii.unhexlify('616263'), binascii.hexlify(b'abcd','-'), binascii.crc32(b'x'))
t(lambda:binascii.unhexlify('61z')); t(lambda:binascii.unhexlify('zz'));t(lambda:binascii.hexlify('x'))
