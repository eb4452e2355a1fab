SELECT c.name,
       concat_ws(', ', s.seqtypid::regtype::text, 'start ' || s.seqstart, 'increment ' || s.seqincrement,
         'from ' || s.seqmin, 'to ' || s.seqmax, 'cache ' || s.seqcache,
         CASE WHEN s.seqcycle THEN 'cycle' ELSE 'no cycle' END,
         CASE c.relpersistence WHEN 'u' THEN 'unlogged' END,
         'owned by ' || (SELECT format('%s.%I', a.attrelid::regclass, a.attname)
           FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
           WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass
             AND d.deptype IN ('a', 'i'))),
       false
FROM own_class c JOIN pg_sequence s ON s.seqrelid = c.oid
