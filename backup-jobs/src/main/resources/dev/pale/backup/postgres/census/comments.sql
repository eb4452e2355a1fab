SELECT i.type || ' ' || i.identity, d.description, false
FROM pg_description d CROSS JOIN LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) i
WHERE (d.objoid >= 16384 OR d.classoid IN ('pg_largeobject'::regclass, 'pg_extension'::regclass)
    OR (d.classoid = 'pg_namespace'::regclass AND d.objoid = to_regnamespace('public')))
  AND coalesce(i.schema, '') !~ '^pg_'
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = d.classoid AND m.objid = d.objoid)
UNION ALL
SELECT 'this database', s.description, false
FROM pg_shdescription s JOIN pg_database d ON s.classoid = 'pg_database'::regclass AND s.objoid = d.oid
WHERE d.datname = current_database()
