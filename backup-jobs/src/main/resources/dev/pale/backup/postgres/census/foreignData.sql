SELECT 'wrapper ' || quote_ident(f.fdwname),
       concat_ws(', ', 'handler ' || nullif(f.fdwhandler, 0)::regprocedure::text,
         'validator ' || nullif(f.fdwvalidator, 0)::regprocedure::text,
         'options ' || (SELECT string_agg(o, ' ' ORDER BY o COLLATE "C") FROM unnest(f.fdwoptions) o)),
       false
FROM pg_foreign_data_wrapper f
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_foreign_data_wrapper'::regclass AND m.objid = f.oid)
UNION ALL
SELECT 'server ' || quote_ident(s.srvname),
       concat_ws(', ', 'wrapper ' || (SELECT quote_ident(f.fdwname) FROM pg_foreign_data_wrapper f WHERE f.oid = s.srvfdw),
         'type ' || s.srvtype, 'version ' || s.srvversion,
         'options ' || (SELECT string_agg(o, ' ' ORDER BY o COLLATE "C") FROM unnest(s.srvoptions) o)),
       false
FROM pg_foreign_server s
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_foreign_server'::regclass AND m.objid = s.oid)
UNION ALL
SELECT format('user mapping of %s on %I', CASE u.umuser WHEN 0 THEN 'PUBLIC' ELSE u.umuser::regrole::text END, u.srvname),
       coalesce((SELECT string_agg(o, ' ' ORDER BY o COLLATE "C") FROM unnest(u.umoptions) o), 'no options'),
       u.umoptions IS NOT NULL
FROM pg_user_mappings u
UNION ALL
SELECT 'foreign table ' || c.name,
       concat_ws(', ', 'server ' || (SELECT quote_ident(s.srvname) FROM pg_foreign_server s WHERE s.oid = t.ftserver),
         'options ' || (SELECT string_agg(o, ' ' ORDER BY o COLLATE "C") FROM unnest(t.ftoptions) o)),
       false
FROM pg_foreign_table t JOIN own_class c ON c.oid = t.ftrelid
