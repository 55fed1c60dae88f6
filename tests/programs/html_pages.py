"""html.parser: tags, texts and comments of pages, whole and broken."""
from html.parser import HTMLParser
class P(HTMLParser):
    def handle_starttag(self, tag, attrs): print('start', tag, attrs, self.getpos(), self.get_starttag_text())
    def handle_endtag(self, tag): print('end', tag, self.getpos())
    def handle_data(self, data): print('data', repr(data))
    def handle_comment(self, data): print('comment', repr(data))
    def handle_decl(self, data): print('decl', repr(data))
    def handle_pi(self, data): print('pi', repr(data))
    def unknown_decl(self, data): print('unknown', repr(data))
    def handle_entityref(self, name): print('entity', name)
    def handle_charref(self, name): print('char', name)
DOC = '''<!DOCTYPE html>
<html lang="en"><head><title>Test &amp; more &lt;x&gt;</title>
<script type='text/javascript'>if (a < b && c) { d("</p>"); }</script><style>p > a {}</style></head>
<body class=main data-x = "1 &quot; 2" hidden><!-- a comment --><p>Hello<br>world<br/><IMG SRC='a.png' ALT="">
<a href="/page?a=1&amp;b=2" title='it"s'>link</a> 3 < 4 & 5 &copy; &#65; &#x42; &nope; &amp</p>
<?php echo 1 ?><![CDATA[x]]><input disabled value=x/y><p/></body></html>
'''
for kw in ({}, {'convert_charrefs': False}):
    p = P(**kw); p.feed(DOC); p.close(); print(p.lasttag, p.rawdata)
p = P()
for piece in ('<a href="x">', 'te', 'xt &am', 'p; more</', 'a><!-- c -->', 'end &'): p.feed(piece); print('|')
p.close()
p.reset(); p.feed('<a href="x'); p.close()
p.reset(); p.feed('<div a=1 a=2 b= c="d" e = f g></div ><p\n x="1"\n>z</p></ x></>< b>'); p.close()
class Links(HTMLParser):
    def __init__(self): super().__init__(); self.links = []
    def handle_starttag(self, tag, attrs):
        if tag == 'a': self.links += [v for k, v in attrs if k == 'href']
l = Links(); l.feed(DOC); print(l.links)
for conv in (True, False):
  for t in ('hello', 'hello world', '1 & 2 ', 'a &am', 'a &amp', 'a &amp; b', 'te', '<a href="x', '<a href', '<', 'x <', '</', '</a', '<!-', '<!-- x', '<!x', '<!doctype x', '<?x', '<p>a<b', 'x</ b>y', '</>z', '</1>', '<1>', '<p/ x>', "<p a='1'b='2'>", '<p =x>', '<p a==b>', '<p "x">', '<script>a<b</script >c', '<script>a</p>', '<style>', '<script>x', '<p a = >z', '<p a= b= c>', '<br / >q', '&#65', '&#x41;b', '&;', '&', 'a&b=c', '<p title="a>b">', '<P CLASS=X>', '<![if x]>y', '<!>', '<!-->', '<!--a-->b--><c>', '<a\n\nb>', '<a/>', '<a/b/c/>', '<a b/>', '<a b=/>', '<a b=c/>', '<a b="c"/>','<a b="c"d>', '<a <b>', '<a<b>', 'x > y', '</p x="1">q', '</p/>', '</p\n>', '<div></div', '&lt;&gt;&quot;'):
    p = P(convert_charrefs=conv); print(repr(t), end=' : '); p.feed(t); print('|', repr(p.rawdata), '|', end=' '); p.close(); print('|', p.rawdata, p.getpos())
