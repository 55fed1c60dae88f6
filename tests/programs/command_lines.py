# argparse: help, usage, every kind of argument, and each mistake its message.
import argparse, contextlib, io, sys
def build(**kw):
    p = argparse.ArgumentParser(prog='tool', description='A tool that does a great many things with files and with other things, at some length so that it wraps.', epilog='See also: nothing.', **kw)
    p.add_argument('files', nargs='*', help='the files')
    p.add_argument('-n', '--count', type=int, default=3, metavar='N', help='how many (default: %(default)s)')
    p.add_argument('-v', '--verbose', action='count', default=0)
    p.add_argument('--mode', choices=['fast', 'slow'], default='fast', help='speed of it all, which is a rather long help text that needs to be wrapped over lines')
    p.add_argument('--tag', action='append', help='a tag')
    p.add_argument('--pair', nargs=2, metavar=('A','B'))
    p.add_argument('--flag', action=argparse.BooleanOptionalAction, default=True, help='flag')
    p.add_argument('--version', action='version', version='%(prog)s 1.0')
    g = p.add_argument_group('output', 'where it goes')
    g.add_argument('-o', '--output-file-with-long-name', dest='output', help='out')
    x = p.add_mutually_exclusive_group()
    x.add_argument('--quiet', action='store_true'); x.add_argument('--loud', action='store_true')
    p.add_argument('--opt', nargs='?', const='C', default='D'); p.add_argument('--many', nargs='+', type=float)
    return p
def run(p, *args):
    err, out = io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stderr(err), contextlib.redirect_stdout(out): r = p.parse_args(list(args))
        print(args, r)
    except SystemExit as e: print(args, 'exit', e.code, out.getvalue(), err.getvalue(), sep='|')
p = build()
for a in ((), ('a','b'), ('-n','5','x'), ('-n5',), ('-n=5',), ('--count=7','y'), ('--cou','9'), ('-vvv',), ('-vn2',), ('--mode','fast'), ('--mode','zip'), ('-n','x'), ('-n',), ('--tag','a','--tag=b'), ('--pair','1'), ('--pair','1','2','z'), ('--no-flag',), ('--version',), ('-h',), ('--quiet','--loud'), ('--opt',), ('--opt','z'), ('--many',), ('--many','1','2.5'), ('--zz',), ('-z','q'), ('--','-n'), ('-n','-5'), ('--o','5'), ('--verbose=3',), ('a','-v','b')):
    run(p, *a)
p = argparse.ArgumentParser(prog='git')
p.add_argument('--debug', action='store_true')
s = p.add_subparsers(dest='cmd', required=True, help='commands', metavar='CMD')
a = s.add_parser('add', help='add things', aliases=['a']); a.add_argument('path'); a.add_argument('-f', action='store_true'); a.set_defaults(func='ADD')
c = s.add_parser('commit', help='commit'); c.add_argument('-m', '--message', required=True)
for x in ((), ('-h',), ('add',), ('add','x','-f'), ('--debug','commit','-m','hi'), ('commit',), ('nope',), ('add','-h'), ('a','q'), ('add','x','y'), ('commit','-h')): run(p, *x)
p = argparse.ArgumentParser(prog='req', add_help=False); p.add_argument('src'); p.add_argument('dst', nargs='?', default='here'); p.add_argument('--port', type=int, required=True); m=p.add_mutually_exclusive_group(required=True); m.add_argument('-a', action='store_const', const=1); m.add_argument('-b', type=int)
for x in ((), ('s',), ('s','--port','1'), ('s','--port','1','-a'), ('s','d','--port','1','-b','2'), ('s','d','e','--port','1','-a'), ('s','--port','1','-a','-b','3')): run(p, *x)
p.print_help(); p.print_usage(); print(p.parse_known_args(['s','--port','1','-a','--what']))
for f in (argparse.ArgumentDefaultsHelpFormatter, argparse.RawDescriptionHelpFormatter, argparse.RawTextHelpFormatter):
    q = argparse.ArgumentParser(prog='f', formatter_class=f, description='one\n  two'); q.add_argument('--x', default=5, help='x\n  help'); q.add_argument('pos', nargs='+'); q.print_help()
def port(s):
    v=int(s)
    if v<1: raise argparse.ArgumentTypeError('must be positive')
    return v
q = argparse.ArgumentParser(prog='t'); q.add_argument('--port', type=port, default='8'); run(q,'--port','0'); run(q,'--port','x'); run(q); run(q,'--port','80')
print(argparse.Namespace(a=1,b='x'), argparse.Namespace(a=1)==argparse.Namespace(a=1), 'a' in argparse.Namespace(a=1), vars(argparse.Namespace(z=2)))
for bad in (lambda: q.add_argument('--port'), lambda: q.add_argument('x','y'), lambda: q.add_argument('--k', action='zz'), lambda: q.add_argument('--j', type=5), lambda: q.add_argument('p', required=True)):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
r = argparse.ArgumentParser(prog='r', exit_on_error=False); r.add_argument('--n', type=int)
try: r.parse_args(['--n','x'])
except argparse.ArgumentError as e: print(e)
par = argparse.ArgumentParser(add_help=False); par.add_argument('--shared', help='sh'); ch = argparse.ArgumentParser(prog='ch', parents=[par], usage='%(prog)s [stuff]'); ch.add_argument('rest', nargs=argparse.REMAINDER); ch.print_help(); run(ch,'--shared','1','a','--b','c')
print(q.get_default('port'), repr(q)[:30])
build().parse_args(['--mode','bad'])
