-- What differs from the privileges that the server, or the object's extension, gave it when it was made.
, object AS (
  SELECT 'pg_class'::regclass::oid AS classid, oid AS objid, 0 AS objsubid, relowner AS owner,
         CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char" AS acltype, relacl AS acl
    FROM pg_class WHERE relacl IS NOT NULL AND relpersistence <> 't'
  UNION ALL SELECT 'pg_class'::regclass, c.oid, a.attnum, c.relowner, 'c', a.attacl
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE a.attacl IS NOT NULL AND NOT a.attisdropped AND c.relpersistence <> 't'
  UNION ALL SELECT 'pg_proc'::regclass, oid, 0, proowner, 'f', proacl FROM pg_proc WHERE proacl IS NOT NULL
  UNION ALL SELECT 'pg_type'::regclass, oid, 0, typowner, 'T', typacl FROM pg_type WHERE typacl IS NOT NULL
  UNION ALL SELECT 'pg_language'::regclass, oid, 0, lanowner, 'l', lanacl FROM pg_language WHERE lanacl IS NOT NULL
  UNION ALL SELECT 'pg_namespace'::regclass, oid, 0, nspowner, 'n', nspacl FROM pg_namespace
    WHERE nspacl IS NOT NULL AND nspname !~ '^pg_(toast|temp)'
  UNION ALL SELECT 'pg_foreign_data_wrapper'::regclass, oid, 0, fdwowner, 'F', fdwacl FROM pg_foreign_data_wrapper
    WHERE fdwacl IS NOT NULL
  UNION ALL SELECT 'pg_foreign_server'::regclass, oid, 0, srvowner, 'S', srvacl FROM pg_foreign_server
    WHERE srvacl IS NOT NULL
), changed AS (
  SELECT o.*, (SELECT string_agg(item, ', ' ORDER BY item COLLATE "C") FROM (
    SELECT format('%s: %s%s by %s', CASE e.grantee WHEN 0 THEN 'PUBLIC' ELSE e.grantee::regrole::text END,
      e.privilege_type, CASE WHEN e.is_grantable THEN '*' ELSE '' END, e.grantor::regrole) AS item
    FROM aclexplode(o.acl) e) x) AS now, (SELECT string_agg(item, ', ' ORDER BY item COLLATE "C") FROM (
    SELECT format('%s: %s%s by %s', CASE e.grantee WHEN 0 THEN 'PUBLIC' ELSE e.grantee::regrole::text END,
      e.privilege_type, CASE WHEN e.is_grantable THEN '*' ELSE '' END, e.grantor::regrole) AS item
    FROM aclexplode(coalesce(i.initprivs, acldefault(o.acltype, o.owner))) e) x) AS first
  FROM object o
  LEFT JOIN pg_init_privs i ON i.classoid = o.classid AND i.objoid = o.objid AND i.objsubid = o.objsubid
)
SELECT i.type || ' ' || i.identity, coalesce(c.now, 'none'), false
FROM changed c CROSS JOIN LATERAL pg_identify_object(c.classid, c.objid, c.objsubid) i
WHERE c.now IS DISTINCT FROM c.first
