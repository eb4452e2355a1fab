-- What somebody put into a database that a fresh one does not have.
SELECT name FROM (
  SELECT 1 AS rank, i.type || ' ' || i.identity AS name
    FROM own_object o CROSS JOIN LATERAL pg_identify_object(o.classid, o.objid, 0) i
    WHERE NOT (o.classid = 'pg_namespace'::regclass AND o.objid = coalesce(to_regnamespace('public')::oid, 0))
  UNION ALL SELECT 2, 'extension ' || quote_ident(extname) FROM pg_extension WHERE extname <> 'plpgsql'
  UNION ALL SELECT 3, 'setting ' || s FROM pg_db_role_setting r CROSS JOIN LATERAL unnest(r.setconfig) s
    WHERE r.setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())) x
ORDER BY rank, name
