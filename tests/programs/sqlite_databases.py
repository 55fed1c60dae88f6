# sqlite3: what each call answers, and each mistake its message.
import sqlite3, asyncio, datetime
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__module__, repr(e), getattr(e,'sqlite_errorcode',None), getattr(e,'sqlite_errorname',None))
c=sqlite3.connect(':memory:')
print(repr(c.isolation_level), c.total_changes, c.in_transaction, c.row_factory, c.text_factory)
cur=c.cursor()
print(cur.rowcount,cur.lastrowid,cur.description,cur.arraysize)
cur.execute('create table t(a integer primary key, b text not null, c real unique)')
print(cur.rowcount,cur.lastrowid,cur.description)
t(lambda:c.execute('selec 1')); t(lambda:c.execute('select * from nope')); t(lambda:c.execute('insert into t values(1,2)'))
t(lambda:c.execute('insert into t values(?,?,?)',(1,'a')));t(lambda:c.execute('insert into t values(:a,:b,:c)',{'a':1}));t(lambda:c.execute('insert into t values(?,?,?)',(1,None,3)))
print(c.in_transaction)
t(lambda:c.execute('insert into t values(?,?,?)',(1,'x',3)).lastrowid);t(lambda:c.execute('insert into t values(?,?,?)',(1,'x',3)));t(lambda:c.execute('insert into t values(?,?,?)',(2,'x',3)))
t(lambda:c.execute('select 1; select 2')); t(lambda: c.execute('insert into t values(?,?,?)',(object(),1,2))); t(lambda: c.execute('insert into t values(?,?,?)',5)); t(lambda: c.execute(5)); t(lambda: c.execute('select ?',(2**70,)))
t(lambda: c.execute('select ?',{'a':1})); t(lambda: c.executemany('select 1',[()])); t(lambda: c.executemany('insert into t values(?,?,?)',[(5,'q',9),(6,'w',10)]).rowcount)
r=c.execute('select a,b,c from t'); print(r.description, r.rowcount, r.fetchone(), r.fetchmany(2), r.fetchall(), r.fetchone())
print(c.execute('update t set b=1').rowcount, c.total_changes)
c.row_factory=sqlite3.Row
r=c.execute('select a as A, b, c from t').fetchone(); print(tuple(r), r.keys(), r['a'], r[0], r[-1], r[0:2], len(r), r==r, hash(r)!=0, dict(r), 1 in r)
t(lambda:r['zz']);t(lambda:r[9]);t(lambda:r[1.5])
c.close(); t(lambda:c.execute('select 1')); t(lambda:cur.fetchone()); t(lambda:c.cursor()); t(lambda:c.commit())
t(lambda:sqlite3.connect('/nonexistent/x.db').execute('select 1'))
t(lambda:sqlite3.connect(5))
c=sqlite3.connect(':memory:'); cur=c.cursor(); cur.close(); t(lambda:cur.execute('select 1'))
t(lambda:c.executescript('create table x(a); insert into x values(1); sel')); t(lambda:c.execute('select * from x').fetchall())
t(lambda:c.execute("select 1 as a, 'b', x'00ff', 2.5, null").fetchone()); 
t(lambda:c.create_function('f',1,lambda x:1/0)); t(lambda:c.execute('select f(1)').fetchall()); t(lambda:c.execute('select f(1,2)').fetchall())
t(lambda:sqlite3.Cursor(5)); t(lambda:c.cursor().fetchone()); t(lambda:sqlite3.sqlite_version); t(lambda:sqlite3.apilevel+sqlite3.paramstyle+str(sqlite3.threadsafety)); t(lambda: sqlite3.Connection.__mro__); t(lambda: sqlite3.IntegrityError.__mro__)
with c: c.execute('insert into x values(2)')
t(lambda:[*c.iterdump()]); t(lambda: c.execute('select ?2, ?1',(1,2)).fetchone()); t(lambda: c.execute('select :a, :b',(1,2)).fetchone()); t(lambda: c.execute('select ?',('a','b'))); t(lambda: c.execute("select 'abc").fetchone()); t(lambda: c.execute("select '\0'").fetchone())
t(lambda:c.execute('drop table zz')); t(lambda:c.execute('create table x(b)')); t(lambda:c.execute("select nofn(1)")); t(lambda:c.execute("select zz from x"))
t(lambda:c.execute("select ?",(datetime.datetime(2020,1,1,1),)).fetchone()); t(lambda:c.execute("select ?",(datetime.date(2020,1,1),)).fetchone());t(lambda:c.execute("select ?",(True,)).fetchone());t(lambda:c.execute("select ?",(b'x',)).fetchone());t(lambda:c.execute("select ?",(bytearray(b'x'),)).fetchone())
try:
    with c:
        c.execute('insert into x values(3)')
        raise ValueError('no')
except ValueError as e: print(e, c.execute('select count(*) from x').fetchone(), c.in_transaction)
class Sum:
    def __init__(self): self.n=0
    def step(self, v): self.n += v
    def finalize(self): return self.n
c.create_aggregate('mysum',1,Sum); print(c.execute('select mysum(a) from x').fetchone())
c.create_collation('rev', lambda a,b: (a<b)-(a>b)); c.executescript("create table n(s); insert into n values('a'),('c'),('b')"); print(list(c.execute('select s from n order by s collate rev')))
d=sqlite3.connect(':memory:', detect_types=sqlite3.PARSE_DECLTYPES|sqlite3.PARSE_COLNAMES)
d.execute('create table e(w timestamp, d date)'); d.execute('insert into e values(?,?)',(datetime.datetime(2021,2,3,4,5,6,7),datetime.date(2021,2,3)))
print(d.execute('select * from e').fetchone()); print(d.execute('select w as "w [timestamp]" from e').fetchone())
for row in d.execute('with recursive n(i) as (select 1 union all select i+1 from n where i<5) select i, i*i from n'): print(row)
print(d.execute('insert into e values(1,2) returning w').fetchone(), d.isolation_level)
d.isolation_level=None; print(d.in_transaction)
async def main():
    loop=asyncio.get_running_loop()
    db=sqlite3.connect(':memory:', check_same_thread=False)
    db.execute('create table j(id integer primary key autoincrement, name text)')
    async def add(n):
        await asyncio.sleep(0.1*n); 
        with db: cur=db.execute('insert into j(name) values (?)',(f'job {n}',)); print(cur.lastrowid)
    await asyncio.gather(*(add(i) for i in (3,1,2)))
    print(db.execute('select * from j order by id').fetchall())
asyncio.run(main())
c.execute('insert into x values (?)', ([],))
