SELECT r.oid::regrole::text,
       concat_ws(', ',
         CASE WHEN r.oid = 10 THEN 'bootstrap' END,
         CASE WHEN r.rolsuper THEN 'superuser' ELSE 'no superuser' END,
         CASE WHEN r.rolinherit THEN 'inherit' ELSE 'no inherit' END,
         CASE WHEN r.rolcreaterole THEN 'create roles' END,
         CASE WHEN r.rolcreatedb THEN 'create databases' END,
         CASE WHEN r.rolcanlogin THEN 'login' ELSE 'no login' END,
         CASE WHEN r.rolreplication THEN 'replication' END,
         CASE WHEN r.rolbypassrls THEN 'bypass row security' END,
         'connection limit ' || r.rolconnlimit,
         'valid until ' || coalesce(r.rolvaliduntil::text, 'infinity'),
         'comment ' || quote_literal(d.description)),
       false
FROM pg_roles r
LEFT JOIN pg_shdescription d ON d.classoid = 'pg_authid'::regclass AND d.objoid = r.oid
WHERE r.rolname !~ '^pg_'
