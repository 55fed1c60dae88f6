# URLs, tables in CSV, words of a shell, patterns of names.
import urllib.parse as up, csv, io, html, shlex, fnmatch, timeit
from urllib.parse import urlparse, urlencode, parse_qs, urljoin, quote, unquote, quote_plus
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__module__, repr(e))
for u in ('http://user:pw@Example.com:8080/a/b;p?q=1&r=2#frag','https://x.org','mailto:a@b','//net/p','/just/path?x','http://[::1]:80/','ftp://h/%7Efoo','a:b:c','http://h:x/','HTTP://H?q#f','file:///etc/x'):
    p=urlparse(u); print(p, p.geturl(), p.hostname); t(lambda:p.port); t(lambda:(p.username,p.password)); print(up.urlsplit(u))
for r in ('g','./g','g/','/g','//g','?y','g?y','#s','','.','./','..','../','../g','../..','../../g','http:g','g:h','g;x=1/../y'):
    print(repr(r), urljoin('http://a/b/c/d;p?q',r))
print(urlencode({'a':1,'b':'x y','c':'é&='}), urlencode([('a',[1,2])],doseq=True), parse_qs('a=1&a=2&b=&c=%20x+y'), parse_qs('a=&b',keep_blank_values=True), up.parse_qsl('x=1&y=2'))
print(quote('a b/c?é~'), quote('a/b',safe=''), quote_plus('a b+c'), unquote('a%20b%C3%A9%zz%'), up.unquote_plus('a+b%2B'), up.unquote_to_bytes('%41x'))
t(lambda:urlencode(5)); t(lambda:parse_qs('a',strict_parsing=True)); print(up.urldefrag('http://x/y#z'))
out=io.StringIO(); w=csv.writer(out); w.writerow(['a','b,c','d"e','x\ny',None,1,2.5,True,'']); w.writerows([[1,2],['']]); print(repr(out.getvalue()))
for kw in ({'quoting':csv.QUOTE_ALL},{'quoting':csv.QUOTE_NONNUMERIC},{'delimiter':';','lineterminator':'\n'},{'quotechar':"'"},{'doublequote':False,'escapechar':'\\'},{'quoting':csv.QUOTE_NONE,'escapechar':'\\'},{'dialect':'unix'},{'dialect':'excel-tab'}):
    out=io.StringIO(); csv.writer(out,**kw).writerow(['a b','c,d','e"f',"g'h",1,2.5,None,';']); print(kw,repr(out.getvalue()))
print(list(csv.reader(['a,b,c\n','"x, y",2,"he said ""hi"""\n','','"multi\n','line",z\n',' s , t\n'])), list(csv.reader(['a; b;"c"'],delimiter=';',skipinitialspace=True)), list(csv.reader(['1,"a",2.5'],quoting=csv.QUOTE_NONNUMERIC)))
d=csv.DictReader(io.StringIO('name,age\nAnn,30\nBob,25,extra\n\nEve\n')); print(d.fieldnames, list(d))
out=io.StringIO(); dw=csv.DictWriter(out,['a','b']); dw.writeheader(); dw.writerow({'a':1}); dw.writerows([{'a':2,'b':3}]); print(repr(out.getvalue())); t(lambda:dw.writerow({'z':1}))
t(lambda:csv.reader([1]).__next__()); t(lambda:csv.writer(5)); t(lambda:csv.writer(io.StringIO()).writerow(5)); t(lambda:csv.reader([],foo=1)); t(lambda:csv.reader([],delimiter='ab')); t(lambda:csv.writer(io.StringIO(),quoting=csv.QUOTE_NONE).writerow(['a,b'])); print(csv.list_dialects()); t(lambda:csv.reader([],dialect='zz')); t(lambda: list(csv.reader(['"abc'],strict=True)))
print(html.escape('<a href="x">\'&'), html.unescape('&lt;&amp;&#65;&#x42;&copy;&nbsp;&foo; &eacute;'))
print(shlex.split('a "b c" d\\ e \'f g\' "h\\"i" # x'), shlex.split('a # b',comments=True), shlex.quote("it's"), shlex.join(['a b','c'])); t(lambda:shlex.split('"a')); t(lambda:shlex.split("a'b'c"))
print(fnmatch.filter(['a.py','b.txt','c.PY','d.py'],'*.py'), fnmatch.fnmatch('abc','a?c'), fnmatch.fnmatch('x','[!a-c]'), fnmatch.translate('*.py'), fnmatch.translate('a[b]?'))
print(timeit.timeit(lambda:None, number=10)>=0, len(timeit.repeat('x=1',repeat=2,number=3)))
