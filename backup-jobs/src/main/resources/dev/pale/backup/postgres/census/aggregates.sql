SELECT p.oid::regprocedure::text,
       concat_ws(', ', 'kind ' || a.aggkind::text, 'direct arguments ' || a.aggnumdirectargs,
         'owner ' || p.proowner::regrole::text,
         'transition ' || a.aggtransfn::regprocedure::text, 'state ' || a.aggtranstype::regtype::text,
         'final ' || nullif(a.aggfinalfn, 0::regproc)::regprocedure::text, 'final modify ' || a.aggfinalmodify::text,
         'combine ' || nullif(a.aggcombinefn, 0::regproc)::regprocedure::text,
         'moving ' || nullif(a.aggmtransfn, 0::regproc)::regprocedure::text,
         'moving inverse ' || nullif(a.aggminvtransfn, 0::regproc)::regprocedure::text,
         'sort ' || nullif(a.aggsortop, 0)::regoperator::text,
         'begins ' || quote_literal(a.agginitval), 'moving begins ' || quote_literal(a.aggminitval),
         'parallel ' || p.proparallel::text),
       false
FROM pg_proc p
JOIN own_schema n ON n.oid = p.pronamespace
JOIN pg_aggregate a ON a.aggfnoid = p.oid
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_proc'::regclass AND m.objid = p.oid)
