-- Which roles that log in may insert into which tables, default sequences included: what the probe of the same name does.
SELECT format('%s as %s', c.name, r.oid::regrole), 'may insert', false
FROM own_class c CROSS JOIN pg_roles r
WHERE c.relkind IN ('r', 'p') AND r.rolcanlogin AND NOT r.rolsuper AND r.rolname !~ '^pg_'
  AND has_database_privilege(r.oid, current_database(), 'CONNECT')
  AND has_schema_privilege(r.oid, c.relnamespace, 'USAGE')
  AND has_table_privilege(r.oid, c.oid, 'INSERT')
  AND NOT EXISTS (
    SELECT FROM pg_attrdef d
    JOIN pg_depend p ON p.classid = 'pg_attrdef'::regclass AND p.objid = d.oid AND p.refclassid = 'pg_class'::regclass
    JOIN pg_class s ON s.oid = p.refobjid AND s.relkind = 'S'
    WHERE d.adrelid = c.oid AND NOT has_sequence_privilege(r.oid, s.oid, 'USAGE, UPDATE'))
