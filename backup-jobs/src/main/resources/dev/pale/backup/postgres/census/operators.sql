SELECT 'operator ' || o.oid::regoperator::text,
       concat_ws(', ', 'calls ' || o.oprcode::oid::regprocedure::text, 'result ' || o.oprresult::regtype::text,
         'commutator ' || nullif(o.oprcom, 0)::regoperator::text, 'negator ' || nullif(o.oprnegate, 0)::regoperator::text,
         'restrict ' || nullif(o.oprrest, 0::regproc)::text, 'join ' || nullif(o.oprjoin, 0::regproc)::text,
         CASE WHEN o.oprcanmerge THEN 'merges' END, CASE WHEN o.oprcanhash THEN 'hashes' END),
       false
FROM pg_operator o JOIN own_schema n ON n.oid = o.oprnamespace
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_operator'::regclass AND m.objid = o.oid)
UNION ALL
SELECT format('operator class %I.%I using %I', n.nspname, c.opcname, a.amname),
       concat_ws(', ', 'for ' || c.opcintype::regtype::text, CASE WHEN c.opcdefault THEN 'default' END,
         format('family %s.%I', f.opfnamespace::regnamespace, f.opfname),
         'key ' || nullif(c.opckeytype, 0)::regtype::text),
       false
FROM pg_opclass c JOIN own_schema n ON n.oid = c.opcnamespace JOIN pg_am a ON a.oid = c.opcmethod
JOIN pg_opfamily f ON f.oid = c.opcfamily
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_opclass'::regclass AND m.objid = c.oid)
UNION ALL
SELECT format('operator family %I.%I using %I', n.nspname, f.opfname, a.amname),
       concat_ws(', ',
         'operators ' || (SELECT string_agg(format('%s %s%s', p.amopstrategy, p.amopopr::regoperator, p.amoppurpose),
             ' ' ORDER BY p.amopstrategy, p.amopopr::regoperator::text COLLATE "C")
           FROM pg_amop p WHERE p.amopfamily = f.oid),
         'functions ' || (SELECT string_agg(format('%s %s', p.amprocnum, p.amproc::oid::regprocedure),
             ' ' ORDER BY p.amprocnum, p.amproc::oid::regprocedure::text COLLATE "C")
           FROM pg_amproc p WHERE p.amprocfamily = f.oid)),
       false
FROM pg_opfamily f JOIN own_schema n ON n.oid = f.opfnamespace JOIN pg_am a ON a.oid = f.opfmethod
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_opfamily'::regclass AND m.objid = f.oid)
