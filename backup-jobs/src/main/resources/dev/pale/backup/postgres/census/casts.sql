SELECT format('%s as %s', c.castsource::regtype, c.casttarget::regtype),
       concat_ws(', ', 'by ' || coalesce(nullif(c.castfunc, 0)::regprocedure::text, 'no function'),
         'method ' || c.castmethod::text, 'context ' || c.castcontext::text),
       false
FROM pg_cast c
WHERE c.oid >= 16384 AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_cast'::regclass AND m.objid = c.oid)
